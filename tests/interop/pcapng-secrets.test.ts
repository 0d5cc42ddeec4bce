import { describe, expect, test } from 'vitest';
import { interfacesOf } from '#lib/exchange/write/pcapng/sightings.ts';
import { toPcapng } from '#lib/exchange/write/pcapng/to-pcapng.ts';
import { toSctpPcapng, type DecryptedPacket } from '#lib/exchange/write/pcapng/to-sctp-pcapng.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { openRecording } from '../support/open-recording.ts';
import { secureRun, traceOfRecording } from '../support/secure-traces.ts';
import { dissectCapture, type Dissection } from './support/tshark.ts';

const inspect = (capture: Uint8Array): Promise<readonly Dissection[]> =>
  // No other word for it has an effect, and none is complained of.
  dissectCapture(capture, { sctpInDtls: true, preferences: { 'sctp.checksum': 'CRC 32c' } });

/** The capture at Alice's interface. */
function atAlice(trace: Trace): Uint8Array {
  const only = interfacesOf(trace).find(({ actor }) => actor === 'alice')?.name ?? '';
  return toPcapng(trace, { only });
}

/** Numbers of chunks (RFC 9260 §3.2) and their status of a checksum that is right. */
const [data, sack, good] = ['0', '3', '1'];
const handshake = ['1', '2', '10', '11'];
const reConfig = '130';
const [open, acknowledgement] = ['3', '2'];

const withSctp = (seen: readonly Dissection[]) => seen.filter(({ protocols }) => protocols.includes('sctp'));
const all = (seen: readonly Dissection[], name: string) => seen.flatMap((packet) => packet.field(name));

/** What SCTP must be to tshark, whoever sent it: everything named, whole and right. */
function expectSctp(seen: readonly Dissection[]): void {
  expect(seen.filter(({ malformed }) => malformed)).toEqual([]);
  expect(seen.flatMap(({ remarks }) => remarks)).toEqual([]);
  const sctp = withSctp(seen);
  expect(sctp.map((packet) => packet.field('sctp.checksum.status'))).toEqual(sctp.map(() => [good]));
  const chunks = all(sctp, 'sctp.chunk_type');
  expect([...new Set(chunks)].slice(0, 4)).toEqual(handshake);
  expect(chunks).toEqual(expect.arrayContaining([data, sack, reConfig]));
}

/** The messages of DCEP, and the labels that they open channels with. */
function dcepOf(seen: readonly Dissection[]) {
  return { messages: all(seen, 'rtcdc.message_type'), labels: all(seen, 'rtcdc.label') };
}

describe('a capture with its secrets', () => {
  test('of two browsers in DTLS 1.2 is opened by tshark without being told a key', async () => {
    const seen = await inspect(atAlice(traceOfRecording('cf12')));
    expectSctp(seen);
    expect(dcepOf(seen)).toEqual({ messages: [open, acknowledgement], labels: ['chat'] });
  });

  test('of our own agents in DTLS 1.2 is, too, and what they say is read', async () => {
    const { trace, packets } = secureRun('1.2');
    const seen = await inspect(atAlice(trace));
    expectSctp(seen);
    expect(withSctp(seen)).toHaveLength(packets.length);
    expect(dcepOf(seen)).toEqual({
      messages: [open, open, acknowledgement, acknowledgement],
      labels: ['chat', 'game']
    });
    expect(all(seen, 'data.data')).toContain(
      Buffer.from('Hello')
        .toString('hex')
        .replace(/..(?=.)/g, '$&:')
    );
    expect(all(seen, 'data.len')).toContain('20000');
  });

  test('holds each packet at both ends, and is opened at both', async () => {
    const { trace, packets } = secureRun('1.2');
    const seen = await inspect(toPcapng(trace));
    expect(withSctp(seen)).toHaveLength(2 * packets.length);
    expect(seen.filter(({ malformed }) => malformed)).toEqual([]);
  });

  test('is not opened without them', async () => {
    const { trace } = secureRun('1.2');
    const events = trace.events.filter(({ type }) => type !== 'secret.derived');
    expect(withSctp(await inspect(atAlice({ ...trace, events })))).toEqual([]);
  });
});

describe('a capture of decrypted SCTP', () => {
  const ofBrowsers = openRecording('cf').records.flatMap(({ from, contents }, index): DecryptedPacket[] =>
    contents.type === 'application_data'
      ? [{ at: index * 1000, actor: from === 'client' ? 'alice' : 'bob', bytes: contents.data }]
      : []
  );

  test('of two browsers in DTLS 1.3 is read by tshark, with who sent what and when', async () => {
    const seen = await inspect(toSctpPcapng(traceOfRecording('cf'), ofBrowsers));
    expectSctp(seen);
    expect(seen.map(({ protocols }) => protocols[0])).toEqual(ofBrowsers.map(() => 'sctp'));
    expect(dcepOf(seen)).toEqual({ messages: [open, acknowledgement], labels: ['chat'] });
    expect(all(seen, 'frame.interface_name')).toEqual(ofBrowsers.map(({ actor }) => actor));
    expect(new Set(all(seen, 'frame.interface_description'))).toEqual(new Set(['Alice', 'Bob']));
    expect(all(seen, 'frame.time_epoch').map((time) => Math.round(Number(time) * 1e6))).toEqual(
      ofBrowsers.map(({ at }) => at)
    );
  });

  test('of our own agents in DTLS 1.3 is, too', async () => {
    const { trace, packets } = secureRun('1.3');
    const seen = await inspect(toSctpPcapng(trace, packets));
    expectSctp(seen);
    expect(seen).toHaveLength(packets.length);
    expect(dcepOf(seen).messages).toEqual([open, open, acknowledgement, acknowledgement]);
  });

  test('would not pass with a wrong checksum', async () => {
    const [first, ...rest] = ofBrowsers;
    const bytes = Uint8Array.from(first?.bytes ?? []);
    bytes[8] = (bytes[8] ?? 0) ^ 1;
    const seen = await inspect(
      toSctpPcapng(traceOfRecording('cf'), [{ at: 0, actor: 'alice', bytes }, ...rest])
    );
    expect(seen[0]?.field('sctp.checksum.status')).toEqual(['0']);
  });
});
