/** A number in as many bytes, its highest first. */
export function numberBytes(value: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let rest = value;
  for (let at = length - 1; at >= 0 && rest > 0; at--) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

/** Both XORed, as long as the first; the second stands at the end of it. */
export function xorAtEnd(long: Uint8Array, short: Uint8Array): Uint8Array {
  const offset = long.length - short.length;
  return long.map((byte, index) => byte ^ (short[index - offset] ?? 0));
}
