/** One byte as it is shown. */
export interface HexByte {
  readonly at: number;
  /** Two hexadecimal digits. */
  readonly hex: string;
  /** Its ASCII character, or a dot. */
  readonly character: string;
}

/** A line of a hex dump. */
export interface HexRow {
  /** Four hexadecimal digits: where it starts. */
  readonly offset: string;
  readonly bytes: readonly HexByte[];
}

/** The bytes in lines of `columns`. */
export function hexRows(bytes: Uint8Array, columns: number): readonly HexRow[] {
  return Array.from({ length: Math.ceil(bytes.length / columns) }, (_, row) => {
    const from = row * columns;
    return {
      offset: from.toString(16).padStart(4, '0'),
      bytes: Array.from(bytes.subarray(from, from + columns), (byte, index) => ({
        at: from + index,
        hex: byte.toString(16).padStart(2, '0'),
        character: byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'
      }))
    };
  });
}
