import { ByteReader } from '#lib/protocol/bytes/byte-reader.ts';
import { ByteWriter } from '#lib/protocol/bytes/byte-writer.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { Label } from '#lib/protocol/bytes/label.ts';
import type { SctpProfile } from './profile.ts';
import type { Side } from './sides.ts';

/** What the answerer of an INIT writes for itself, so that it need not remember it (RFC 9260 §5.1.3). */
export interface StateCookie {
  /** The tag and first TSN that the INIT ACK offered. */
  readonly ownTag: number;
  readonly ownTsn: number;
  /** The side that the INIT described. */
  readonly peer: Side;
  /** The tags of the association that there was, own and peer's, or zeros (§5.2.2). */
  readonly tieTags: readonly [own: number, peer: number];
}

type CookieForm = Pick<SctpProfile, 'cookieMagic' | 'cookieHasGap'>;

const utf8 = new TextEncoder();
const field = (name: string): Label<number> => ({ name, rfc: 'RFC 9260 §5.1.3' });
const number = field('number');
const flag = field('flag');
const magicLabel: Label<Uint8Array> = { name: 'magic', rfc: 'RFC 9260 §5.1.3' };

/**
 * Writes a cookie as dcSCTP lays it out. It has neither a signature nor an age: DTLS vouches for whoever brings it back, and an
 * association is begun once.
 */
export function writeStateCookie(cookie: StateCookie, form: CookieForm): Uint8Array {
  const writer = new ByteWriter({ fields: false });
  const { peer, tieTags } = cookie;
  writer.raw(magicLabel, utf8.encode(form.cookieMagic));
  for (const value of [peer.tag, cookie.ownTag, peer.initialTsn, cookie.ownTsn, peer.aRwnd, ...tieTags])
    writer.u32(number, value);
  const { partialReliability, interleaving, reconfiguration, zeroChecksum } = peer.capabilities;
  for (const can of [partialReliability, interleaving, reconfiguration, zeroChecksum])
    writer.u8(flag, can ? 1 : 0);
  if (form.cookieHasGap) writer.u32(number, 0);
  writer.u16(number, peer.inboundStreams);
  writer.u16(number, peer.outboundStreams);
  return writer.finish();
}

/** Undoes {@link writeStateCookie}; undefined for bytes that it has not written. */
export function readStateCookie(bytes: Uint8Array, form: CookieForm): StateCookie | undefined {
  const reader = new ByteReader(bytes, { fields: false });
  const read = reader.attempt(() => {
    const magic = utf8.encode(form.cookieMagic);
    if (toHex(reader.raw(magicLabel, magic.length)) !== toHex(magic))
      reader.fail('mismatch', 'This is another cookie', 0);
    const [tag, ownTag, initialTsn, ownTsn, aRwnd] = [u32(), u32(), u32(), u32(), u32()];
    const tieTags = [u32(), u32()] as const;
    const capabilities = {
      partialReliability: can(),
      interleaving: can(),
      reconfiguration: can(),
      zeroChecksum: can()
    };
    if (form.cookieHasGap) u32();
    const inboundStreams = reader.u16(number);
    const outboundStreams = reader.u16(number);
    if (reader.remaining > 0) reader.fail('excess', 'The cookie is over');
    const peer = { tag, initialTsn, aRwnd, inboundStreams, outboundStreams, capabilities };
    return { ownTag, ownTsn, peer, tieTags };
  });
  return read.ok ? read.value : undefined;

  function u32(): number {
    return reader.u32(number);
  }

  function can(): boolean {
    return reader.u8(flag) === 1;
  }
}
