import type { Framing } from '../bytes/stream-splitter.ts';

/** The longest frame: two bytes of length, and what they can count. */
export const longestRfc4571 = 2 + 65535;

/** ICE over TCP: before each packet, STUN or other, its length in two bytes (RFC 4571 §2, RFC 6544 §3). */
export const rfc4571Framing: Framing = (bytes) => {
  const [high, low] = bytes;
  return high === undefined || low === undefined ? { ok: true } : { ok: true, length: 2 + high * 256 + low };
};

/** A packet with its length before it; throws a RangeError for more than 65535 bytes. */
export function toRfc4571(packet: Uint8Array): Uint8Array {
  if (packet.length > 65535) throw new RangeError(`A frame cannot hold ${packet.length} bytes`);
  const frame = new Uint8Array(2 + packet.length);
  new DataView(frame.buffer).setUint16(0, packet.length);
  frame.set(packet, 2);
  return frame;
}

/** The packet in a whole frame. */
export function fromRfc4571(frame: Uint8Array): Uint8Array {
  return frame.subarray(2);
}
