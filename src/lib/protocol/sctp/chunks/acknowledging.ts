import { list, map, struct, u16, u32, type Format } from '../../bytes/format.ts';
import type { Label } from '../../bytes/label.ts';
import { one } from '../../bytes/property-formats.ts';
import { parameterList } from '../parameters/parameter.ts';
import { chunk } from './entry.ts';

/** Fragments that came beyond a gap: from `start` to `end`, both included, counted from the cumulative TSN. */
export interface GapAckBlock {
  readonly start: number;
  readonly end: number;
}

interface SackValue {
  /** All up to here, this one included, have come. */
  readonly cumulativeTsn: number;
  readonly aRwnd: number;
  readonly gaps: readonly GapAckBlock[];
  /** TSNs that came more than once since the last SACK, as often as they did. */
  readonly duplicates: readonly number[];
}

const rfc = 'RFC 9260 §3.3.4';
const cumulative = (section: string): Label<number> => ({
  name: 'Cumulative TSN Ack',
  rfc: section,
  meaning: 'all up to this one have come'
});
const window: Label<number> = { name: 'Advertised Receiver Window Credit (a_rwnd)', rfc };
const gapCount: Label<number> = { name: 'Number of Gap Ack Blocks', rfc };
const duplicateCount: Label<number> = { name: 'Number of Duplicate TSNs', rfc };
const gapStart: Label<number> = { name: 'Gap Ack Block Start', rfc, meaning: 'from the cumulative TSN' };
const gapEnd: Label<number> = { name: 'Gap Ack Block End', rfc, meaning: 'from the cumulative TSN' };
const duplicate: Label<number> = { name: 'Duplicate TSN', rfc };

const sack: Format<SackValue> = {
  read(reader) {
    const cumulativeTsn = reader.u32(cumulative(rfc));
    const aRwnd = reader.u32(window);
    const at = reader.at;
    const [gapsHere, duplicatesHere] = [reader.u16(gapCount), reader.u16(duplicateCount)];
    if (4 * (gapsHere + duplicatesHere) !== reader.remaining)
      reader.fail('bad-value', `The counts of the SACK ask for other than ${reader.remaining} bytes`, at);
    const gaps = Array.from({ length: gapsHere }, () => ({
      start: reader.u16(gapStart),
      end: reader.u16(gapEnd)
    }));
    const duplicates = Array.from({ length: duplicatesHere }, () => reader.u32(duplicate));
    return { cumulativeTsn, aRwnd, gaps, duplicates };
  },
  write(writer, { cumulativeTsn, aRwnd, gaps, duplicates }) {
    writer.u32(cumulative(rfc), cumulativeTsn);
    writer.u32(window, aRwnd);
    writer.u16(gapCount, gaps.length);
    writer.u16(duplicateCount, duplicates.length);
    for (const { start, end } of gaps) {
      writer.u16(gapStart, start);
      writer.u16(gapEnd, end);
    }
    for (const tsn of duplicates) writer.u32(duplicate, tsn);
  }
};

const rfcOfForward = 'RFC 3758 §3.2';
const rfcOfIForward = 'RFC 8260 §2.3.1';
const newCumulative = (section: string) =>
  u32({
    name: 'New Cumulative TSN',
    rfc: section,
    meaning: 'all up to this one are not waited for any more'
  });

/** The 16 bits after the stream of I-FORWARD-TSN: 15 that mean nothing, and U. */
const unorderedBit: Format<{ readonly unordered: boolean; readonly reserved?: number }> = map(
  u16({
    name: 'Reserved and U',
    rfc: rfcOfIForward,
    meaning: (bits) => ((bits & 1) === 1 ? 'unordered messages' : 'ordered messages')
  }),
  (bits) => ({ unordered: (bits & 1) === 1, ...(bits > 1 && { reserved: bits >>> 1 }) }),
  ({ unordered, reserved = 0 }) => reserved * 2 + (unordered ? 1 : 0)
);

const skippedMessages = list(
  map(
    struct({
      streamId: u16({ name: 'Stream Identifier', rfc: rfcOfIForward }),
      bits: unorderedBit,
      mid: u32({ name: 'Message Identifier', rfc: rfcOfIForward })
    }),
    ({ streamId, bits, mid }) => ({ streamId, ...bits, mid }),
    ({ streamId, mid, ...bits }) => ({ streamId, bits, mid })
  )
);

/** The chunks by which one side says what it has, or what the other need not wait for. */
export const acknowledgingChunks = [
  chunk('SACK', 0x03, sack, {
    rfc,
    meaning: ({ gaps }) =>
      gaps.length === 0 ? 'all up to this one have come' : 'some have come beyond a gap',
    shown: ({ cumulativeTsn }) => `up to TSN ${cumulativeTsn}`
  }),
  chunk(
    'FORWARD TSN',
    0xc0,
    struct({
      newCumulativeTsn: newCumulative(rfcOfForward),
      streams: list(
        struct({
          streamId: u16({ name: 'Stream', rfc: rfcOfForward }),
          ssn: u16({
            name: 'Stream Sequence',
            rfc: rfcOfForward,
            meaning: 'of the last message that is skipped'
          })
        })
      )
    }),
    {
      rfc: rfcOfForward,
      meaning: 'messages were given up: their fragments will not come',
      shown: ({ newCumulativeTsn }) => `up to TSN ${newCumulativeTsn}`
    }
  ),
  chunk(
    'I-FORWARD-TSN',
    0xc2,
    struct({ newCumulativeTsn: newCumulative(rfcOfIForward), streams: skippedMessages }),
    {
      rfc: rfcOfIForward,
      meaning: 'messages were given up: their fragments will not come',
      shown: ({ newCumulativeTsn }) => `up to TSN ${newCumulativeTsn}`
    }
  ),
  chunk('HEARTBEAT', 0x04, one('parameters', parameterList), {
    rfc: 'RFC 9260 §3.3.5',
    meaning: 'asks whether the other side is still there',
    shown: () => ''
  }),
  chunk('HEARTBEAT ACK', 0x05, one('parameters', parameterList), {
    rfc: 'RFC 9260 §3.3.6',
    meaning: 'answers a HEARTBEAT with what it held',
    shown: () => ''
  }),
  chunk('RE-CONFIG', 0x82, one('parameters', parameterList), {
    rfc: 'RFC 6525 §3.1',
    meaning: 'changes streams, or answers such a request',
    shown: ({ parameters }) => parameters.map(({ type }) => type).join(', ')
  })
] as const;
