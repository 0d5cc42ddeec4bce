import { expect, test } from 'vitest';
import { decryptedSctp } from '#lib/analysis/opened/decrypted-sctp.ts';
import { interfacesOf } from '#lib/exchange/write/pcapng/sightings.ts';
import { toPcapng } from '#lib/exchange/write/pcapng/to-pcapng.ts';
import { toSctpPcapng } from '#lib/exchange/write/pcapng/to-sctp-pcapng.ts';
import { gallery, scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { withAboveIce } from '../../scripts/lab/above-ice.ts';
import { dissectCapture, type Dissection } from './support/tshark.ts';

const inspect = (capture: Uint8Array): Promise<readonly Dissection[]> =>
  dissectCapture(capture, { sctpInDtls: true, preferences: { 'sctp.checksum': 'CRC 32c' } });
const all = (seen: readonly Dissection[], name: string) => seen.flatMap((packet) => packet.field(name));
/** INIT, INIT ACK, COOKIE ECHO, COOKIE ACK, SACK, and I-DATA, in which the profile `rfc` sends (RFC 9260 §3.2, RFC 8260 §2.1). */
const chunks = ['1', '2', '10', '11', '3', '64'];
/** Where TURN wraps what Bob gets, or part of it: tshark does not look for DTLS in there. */
const wrapped: ReadonlySet<string> = new Set(['relay-only', 'cgnat']);

/** What tshark must find of SCTP in a run: everything named, whole and right, and the channel opened and accepted. */
function expectSctp(seen: readonly Dissection[]): void {
  const sctp = seen.filter(({ protocols }) => protocols.includes('sctp'));
  expect(sctp.map((packet) => packet.field('sctp.checksum.status'))).toEqual(sctp.map(() => ['1']));
  expect(all(sctp, 'sctp.chunk_type')).toEqual(expect.arrayContaining(chunks));
  expect([...new Set(all(sctp, 'rtcdc.message_type'))].sort()).toEqual(['2', '3']);
  expect(new Set(all(sctp, 'rtcdc.label'))).toEqual(new Set(['trickle']));
}

const ids = gallery.map(({ id }) => id);

test.each(ids)('tshark reads what DTLS 1.3 carries in %s, out of the capture of it', async (id) => {
  const { trace } = startLabRun(withAboveIce(scenarioOf(id), { dtls: '1.3' }));
  const packets = decryptedSctp(trace);
  const seen = await inspect(toSctpPcapng(trace, packets));
  expect(seen).toHaveLength(packets.length);
  expect(seen.filter(({ malformed }) => malformed)).toEqual([]);
  expectSctp(seen);
});

test.each(ids.filter((id) => !wrapped.has(id)))(
  'tshark opens %s in DTLS 1.2, with the secrets that its capture holds',
  async (id) => {
    const { trace } = startLabRun(withAboveIce(scenarioOf(id), { dtls: '1.2' }));
    const only = interfacesOf(trace).find(({ actor }) => actor === 'bob')?.name ?? '';
    expectSctp(await inspect(toPcapng(trace, { only })));
  }
);
