import type { Format } from '../bytes/format.ts';
import { raw, struct, u8 } from '../bytes/format.ts';
import { toHex } from '../bytes/hex.ts';
import type { Label } from '../bytes/label.ts';
import { element, type ElementLabel } from './element.ts';
import { primitive } from './identifier.ts';

const unusedLabel: Label<number> = {
  name: 'Unused Bits',
  rfc: 'X.690 §8.6.2',
  meaning: 'bits at the end of the last byte that do not count'
};
const bitsLabel: Label<Uint8Array> = { name: 'Bits', rfc: 'X.690 §8.6' };

export interface BitString {
  /** 0 to 7 bits at the end of the last byte that do not count, and are zero in DER. */
  readonly unused: number;
  readonly bytes: Uint8Array;
}

const parts = struct({ unused: u8(unusedLabel), bytes: raw(bitsLabel) });

/** The content of a BIT STRING (X.690 §8.6, §11.2). */
export const bitStringContent: Format<BitString> = {
  read(reader) {
    const at = reader.at;
    const { unused, bytes } = parts.read(reader);
    if (unused > (bytes.length === 0 ? 0 : 7))
      reader.fail('bad-value', `${unused} bits cannot be unused`, at);
    const padding = (bytes.at(-1) ?? 0) & (2 ** unused - 1);
    if (padding !== 0) reader.fail('bad-value', 'The unused bits are not zero', reader.at - 1);
    return { unused, bytes };
  },
  write: (writer, value) => parts.write(writer, value)
};

/** A BIT STRING of whole bytes, which are of the given format. */
export function bitString<T>(label: ElementLabel<T>, content: Format<T>): Format<T> {
  return element(label, primitive(3), {
    read(reader) {
      const at = reader.at;
      const unused = reader.u8(unusedLabel);
      if (unused !== 0) reader.fail('bad-value', `The ${label.name} has whole bytes only`, at);
      return content.read(reader);
    },
    write(writer, value) {
      writer.u8(unusedLabel, 0);
      content.write(writer, value);
    }
  });
}

/** `03 42 00 …` as its bytes in hexadecimal, and how many bits do not count. */
export function shownBits({ unused, bytes }: BitString): string {
  return unused === 0 ? toHex(bytes) : `${toHex(bytes)} less ${unused} bits`;
}
