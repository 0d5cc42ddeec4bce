import type { ByteReader } from '../bytes/byte-reader.ts';
import type { ByteWriter } from '../bytes/byte-writer.ts';
import type { Label } from '../bytes/label.ts';

const rfc = 'X.690 §10.1';
const shortLabel: Label<number> = { name: 'Length', rfc, meaning: 'bytes that follow' };
const formLabel: Label<number> = {
  name: 'Length of Length',
  rfc,
  meaning: (byte) => `the length is in the next ${byte & 0x7f} bytes`
};
const widths = ['u8', 'u16', 'u24'] as const;

/** Reads a length. DER allows only the definite form, and of it only the shortest. */
export function readLength(reader: ByteReader): number {
  const at = reader.at;
  const first = reader.next ?? 0;
  if (first < 0x80) return reader.u8(shortLabel);
  reader.u8(formLabel);
  if (first === 0x80) return reader.fail('bad-value', 'DER has no indefinite length', at);
  const width = widths[(first & 0x7f) - 1];
  if (!width) return reader.fail('too-long', 'A length of more than three bytes is not read here', at);
  const length = reader[width](shortLabel);
  if (length < shortest(width)) reader.fail('bad-value', 'The length is not in its shortest form', at);
  return length;
}

/** Writes a length in its shortest form. */
export function writeLength(writer: ByteWriter, length: number): void {
  if (length < 0x80) {
    writer.u8(shortLabel, length);
    return;
  }
  const bytes = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
  writer.u8(formLabel, 0x80 + bytes);
  if (bytes === 1) writer.u8(shortLabel, length);
  else if (bytes === 2) writer.u16(shortLabel, length);
  else writer.u24(shortLabel, length);
}

/** The least length that needs this form. */
function shortest(width: (typeof widths)[number]): number {
  return { u8: 0x80, u16: 0x100, u24: 0x10000 }[width];
}
