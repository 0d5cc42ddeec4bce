import { isDeepStrictEqual } from 'node:util';
import { decodeChannelData, encodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import { vectorsIn } from '../corpus-bytes.ts';
import { errorLaws, fieldLaws, sameBytes } from '../laws.ts';
import { law, type BytesTarget, type Target, type Tools } from '../target.ts';

const isChannelData = (bytes: Uint8Array): boolean => (bytes[0] ?? 0) >> 6 === 1;

const channelData: Omit<BytesTarget, 'name' | 'check'> = {
  kind: 'bytes',
  corpus: [
    ...vectorsIn('stun').filter(isChannelData),
    Uint8Array.of(0x40, 0x00, 0x00, 0x05, 0x68, 0x65, 0x6c, 0x6c, 0x6f),
    Uint8Array.of(0x4f, 0xff, 0x00, 0x05, 0x68, 0x65, 0x6c, 0x6c, 0x6f, 0, 0, 0),
    Uint8Array.of(0x7f, 0xff, 0x00, 0x00)
  ],
  words: [Uint8Array.of(0x40, 0, 0, 4), Uint8Array.of(0x50, 0, 0xff, 0xff)],
  repair: repairLength
};

/** ChannelData (RFC 8656 §12.4), as it is over UDP and as it is over TCP. */
export const turnTargets: readonly Target[] = (['udp', 'tcp'] as const).map((transport) => ({
  ...channelData,
  name: `channel data over ${transport}`,
  check: (bytes: Uint8Array, { timed }: Tools) => {
    const decoded = timed(() => decodeChannelData(bytes, transport));
    if (!decoded.ok) return errorLaws(decoded.error, bytes.length);
    fieldLaws(decoded.field, bytes.length);
    const { message } = decoded;
    const encoded = timed(() => encodeChannelData(message, transport));
    law(sameBytes(encoded.bytes, bytes), 'it is written otherwise than it was read');
    law(
      isDeepStrictEqual(encoded.field, decoded.field),
      'the tree of what is written is not that of what was read'
    );
  }
}));

/** Gives the bytes a channel number, and a length up to three bytes short of what is there. */
function repairLength(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 4) return bytes;
  const repaired = bytes.slice();
  const view = new DataView(repaired.buffer);
  view.setUint8(0, 0x40 | (view.getUint8(0) & 0x3f));
  view.setUint16(2, Math.max(0, bytes.length - 4 - (view.getUint8(1) & 3)));
  return repaired;
}
