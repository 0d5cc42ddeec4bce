import { map, raw, struct, u16, u32, type Format } from '../../bytes/format.ts';
import { reserved } from '../../bytes/property-formats.ts';
import { payloadName } from '../payload-protocols.ts';
import { chunk } from './entry.ts';

/**
 * Bits of DATA and I-DATA: `ending` and `beginning` of a message, `unordered`, `immediate` for an acknowledgement without delay
 * (RFC 9260 §3.3.1).
 */
const flags = { immediate: 8, unordered: 4, beginning: 2, ending: 1 } as const;

const rfc = 'RFC 9260 §3.3.1';
const ppid = (section: string) =>
  u32({ name: 'Payload Protocol Identifier', rfc: section, meaning: payloadName });

const rfcOfIData = 'RFC 8260 §2.1';
const iDataStart = {
  tsn: u32({ name: 'TSN', rfc: rfcOfIData }),
  streamId: u16({ name: 'Stream Identifier', rfc: rfcOfIData }),
  reserved: u16(reserved(rfcOfIData)),
  mid: u32({ name: 'Message Identifier', rfc: rfcOfIData })
};
const iDataEnd = { data: raw({ name: 'User Data', rfc: rfcOfIData }) };

/** The value of I-DATA: a first fragment says what it is, each other one which it is. */
export interface IDataValue {
  readonly tsn: number;
  readonly streamId: number;
  readonly reserved?: number;
  readonly mid: number;
  /** Of the fragment that begins a message. */
  readonly ppid?: number;
  /** Of every other one: 1 for the second, and so on. */
  readonly fsn?: number;
  readonly data: Uint8Array;
}

const firstFragment: Format<IDataValue> = map(
  struct({ ...iDataStart, ppid: ppid(rfcOfIData), ...iDataEnd }),
  (value) => value,
  (value) => ({ ...value, ppid: value.ppid ?? 0 })
);
const otherFragment: Format<IDataValue> = map(
  struct({ ...iDataStart, fsn: u32({ name: 'Fragment Sequence Number', rfc: rfcOfIData }), ...iDataEnd }),
  (value) => value,
  (value) => ({ ...value, fsn: value.fsn ?? 0 })
);

/** The chunks that carry messages. */
export const dataChunks = [
  chunk(
    'DATA',
    0x00,
    struct({
      tsn: u32({ name: 'TSN', rfc, meaning: 'counts the fragments of all streams' }),
      streamId: u16({ name: 'Stream Identifier', rfc }),
      ssn: u16({ name: 'Stream Sequence Number', rfc, meaning: 'counts the ordered messages of the stream' }),
      ppid: ppid(rfc),
      data: raw({ name: 'User Data', rfc })
    }),
    {
      rfc,
      flags,
      meaning: ({ ppid: protocol }) => payloadName(protocol),
      shown: ({ tsn, streamId, data }) => `TSN ${tsn}, stream ${streamId}, ${data.length} bytes`
    }
  ),
  chunk('I-DATA', 0x40, (bits) => (bits & flags.beginning ? firstFragment : otherFragment), {
    rfc: rfcOfIData,
    flags,
    meaning: ({ ppid: protocol, fsn }) =>
      protocol === undefined ? `fragment ${fsn ?? 0} of a message` : payloadName(protocol),
    shown: ({ tsn, streamId, data }) => `TSN ${tsn}, stream ${streamId}, ${data.length} bytes`
  })
] as const;
