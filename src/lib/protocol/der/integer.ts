import type { Format } from '../bytes/format.ts';
import { toHex } from '../bytes/hex.ts';
import type { Label } from '../bytes/label.ts';
import { element, type ElementLabel } from './element.ts';
import { primitive } from './identifier.ts';

const contentLabel: Label<Uint8Array> = {
  name: 'Content',
  rfc: 'X.690 §8.3',
  meaning: (bytes) =>
    bytes.length > 1 && bytes[0] === 0 ? 'the zero in front says: not negative' : undefined
};

/** The content of an INTEGER: two's complement in as few bytes as there can be (X.690 §8.3). */
export const integerContent: Format<bigint> = {
  read(reader) {
    const at = reader.at;
    const bytes = reader.raw(contentLabel);
    const [first, second = 0] = bytes;
    if (first === undefined) return reader.fail('truncated', 'An INTEGER has at least one byte', at);
    const needless =
      bytes.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
    if (needless) reader.fail('bad-value', 'The INTEGER is not in its shortest form', at);
    return BigInt.asIntN(8 * bytes.length, BigInt(`0x${toHex(bytes)}`));
  },
  write: (writer, value) => writer.raw(contentLabel, integerBytes(value))
};

/** The shortest two's complement of a number, at least one byte. */
export function integerBytes(value: bigint): Uint8Array {
  let length = 1;
  while (BigInt.asIntN(8 * length, value) !== value) length++;
  const bytes = new Uint8Array(length);
  let rest = BigInt.asUintN(8 * length, value);
  for (let at = length - 1; at >= 0; at--) {
    bytes[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}

/** An INTEGER of any size. */
export function integer(label: Omit<ElementLabel<bigint>, 'shown'>): Format<bigint> {
  return element({ ...label, shown: (value) => value }, primitive(2), integerContent);
}
