import { failure } from '../bytes/decode-error.ts';
import type { Framing } from '../bytes/stream-splitter.ts';
import { longestStun, stunFraming } from '../stun/stun-framing.ts';

/** The longest frame: a STUN message can be longer than ChannelData with the most data and one byte of padding. */
export const longestTurn = Math.max(longestStun, 4 + 65536);

/**
 * TURN over TCP or TLS: STUN messages, which begin with the bits 00, and ChannelData, which begins with 01 and is
 * padded to a multiple of four bytes (RFC 8656 §12.5). A ChannelData frame has its padding.
 */
export const turnFraming: Framing = (bytes) => {
  const [first] = bytes;
  if (first === undefined || first < 0x40) return stunFraming(bytes);
  if (first >= 0x80) return failure('mismatch', 0, 'Neither STUN nor ChannelData begins with the bit 1');
  const [, , high, low] = bytes;
  if (high === undefined || low === undefined) return { ok: true };
  return { ok: true, length: 4 + ((high * 256 + low + 3) & ~3) };
};
