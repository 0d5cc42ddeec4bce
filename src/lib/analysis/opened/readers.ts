import { leaves, type Field } from '#lib/protocol/bytes/field.ts';
import { aeadSizes } from '#lib/protocol/dtls/protection/aead.ts';
import type { SecureDatagram } from '../secure/opened-record.ts';
import type { OpenedPacket, PacketBuffer } from './packet-tree.ts';

/**
 * Who can read bytes: `anyone` on the path, servers on it too; `turn-server`: it and its client alone, who speak TLS with each
 * other; `peers`: only the two of them.
 */
export type Readers = 'anyone' | 'turn-server' | 'peers';

/** Bytes `[start, end)` of a buffer, and who can read them. */
export interface ReadableRange {
  readonly start: number;
  readonly end: number;
  readonly readers: Readers;
  /**
   * `wrapping`: what TURN puts round a datagram, for its server; `open`: anything else in the clear, such as headers of
   * records; `protected`: ciphertext, or what came out of it.
   */
  readonly part: 'wrapping' | 'open' | 'protected';
}

/**
 * By buffer of an opened packet: its bytes from first to last, and who can read them. `transport` is what carried the datagram; over
 * TLS nobody but the TURN server sees the wrapping.
 */
export function readersOf(
  { tree, secure, parts }: OpenedPacket,
  transport: 'udp' | 'tcp' | 'tls'
): readonly (readonly ReadableRange[])[] {
  const open: Readers = transport === 'tls' ? 'turn-server' : 'anyone';
  // The innermost datagram, and where it is in what wraps it.
  const inner = secure ?? parts.at(-1);
  const [start, end] = [inner?.start ?? 0, (inner?.start ?? 0) + (inner?.bytes.length ?? 0)];
  return tree.map((buffer, place) => {
    if (place > 0) return [rangeOfBuffer(buffer, open)];
    const nonce = explicitNonceOf(secure?.datagram);
    return joined(
      leaves(buffer.field).flatMap((leaf): readonly ReadableRange[] => {
        if (leaf.start < start || leaf.end > end)
          return [{ ...placeOf(leaf), readers: open, part: 'wrapping' }];
        return rangesOfLeaf(leaf, open, nonce);
      })
    );
  });
}

function rangeOfBuffer({ bytes, inTheClear = false }: PacketBuffer, open: Readers): ReadableRange {
  const all = { start: 0, end: bytes.length };
  return inTheClear
    ? { ...all, readers: open, part: 'open' }
    : { ...all, readers: 'peers', part: 'protected' };
}

/** Fields of records that are encrypted. The sequence number of DTLS 1.3 is masked (RFC 9147 §4.2.3). */
const encrypted: ReadonlySet<string> = new Set([
  'encrypted_record RFC 9147 §4',
  'encrypted sequence number RFC 9147 §4.2.3'
]);
/** In DTLS 1.2 it begins with the nonce, which is in the clear (RFC 5288 §3). */
const fragment = 'fragment RFC 5246 §6.2.3';

function rangesOfLeaf(leaf: Field, open: Readers, nonce: number): readonly ReadableRange[] {
  const { start, end } = leaf;
  const name = `${leaf.name} ${leaf.rfc}`;
  if (encrypted.has(name)) return [{ start, end, readers: 'peers', part: 'protected' }];
  if (name !== fragment) return [{ start, end, readers: open, part: 'open' }];
  const after = Math.min(end, start + nonce);
  return [
    { start, end: after, readers: open, part: 'open' },
    { start: after, end, readers: 'peers', part: 'protected' }
  ];
}

function explicitNonceOf(datagram: SecureDatagram | undefined): number {
  const suite = datagram?.association?.suite;
  return suite ? aeadSizes[suite.aead].explicitNonce : 0;
}

function placeOf({ start, end }: Field): { readonly start: number; readonly end: number } {
  return { start, end };
}

/** Neighbours that are alike become one. */
function joined(ranges: readonly ReadableRange[]): readonly ReadableRange[] {
  const found: ReadableRange[] = [];
  for (const range of ranges) {
    if (range.end <= range.start) continue;
    const last = found.at(-1);
    if (last?.readers === range.readers && last.part === range.part)
      found[found.length - 1] = { ...last, end: range.end };
    else found.push(range);
  }
  return found;
}
