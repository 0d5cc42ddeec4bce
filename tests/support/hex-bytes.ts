import { fromHex } from '#lib/protocol/bytes/hex.ts';

/** The bytes of hexadecimal text, in which spaces and line ends do not count. */
export function bytesOf(text: string): Uint8Array {
  const bytes = fromHex(text.replace(/\s/g, '').toLowerCase());
  if (!bytes) throw new Error('This is not hexadecimal');
  return bytes;
}
