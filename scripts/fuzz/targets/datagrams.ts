import { demultiplex } from '#lib/protocol/demultiplex.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { isStun } from '#lib/protocol/stun/is-stun.ts';
import { vectorsIn } from '../corpus-bytes.ts';
import { law, type Target, type Tools } from '../target.ts';

/** Targets that classify datagrams (RFC 7983 §7). */
export const datagramTargets: readonly Target[] = [
  {
    kind: 'bytes',
    name: 'demultiplexer',
    corpus: [
      ...vectorsIn('stun'),
      Uint8Array.of(0x16, 0xfe, 0xfd),
      Uint8Array.of(0x80, 0xc8),
      Uint8Array.of(0x80)
    ],
    words: [Uint8Array.of(0x21, 0x12, 0xa4, 0x42)],
    check: checkDatagram
  }
];

function checkDatagram(bytes: Uint8Array, { timed }: Tools): void {
  const { protocol, why, rfc } = timed(() => demultiplex(bytes));
  law(why !== '' && rfc !== '', `it says nothing of ${protocol}`);
  law(!/undefined|NaN/.test(why), why);
  const stun = timed(() => isStun(bytes));
  if (stun) law(protocol === 'stun', `what looks like STUN is taken for ${protocol}`);
  if (protocol === 'stun' && decodeStun(bytes).ok) law(stun, 'what is STUN does not look like it');
}
