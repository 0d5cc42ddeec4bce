import { ByteReader } from '../bytes/byte-reader.ts';
import type { Decoded } from '../bytes/decode-error.ts';
import { readChunk } from './chunks/chunk-codec.ts';
import type { ChunkOf } from './chunks/chunk.ts';

/** Reads an INIT chunk that stands alone and has no padding, as SNAP puts it into a description. Never throws. */
export function readInitChunk(bytes: Uint8Array): Decoded<ChunkOf<'INIT'>> {
  const padded = new Uint8Array((bytes.length + 3) & ~3);
  padded.set(bytes);
  const reader = new ByteReader(padded, { fields: false });
  return reader.attempt(() => {
    const chunk = readChunk(reader);
    if (chunk.type !== 'INIT') reader.fail('mismatch', 'This is no INIT chunk', 0);
    if (reader.remaining > 0) reader.fail('excess', `${reader.remaining} bytes follow the INIT chunk`);
    return chunk as ChunkOf<'INIT'>;
  });
}
