import type { Format } from '../bytes/format.ts';
import type { Label } from '../bytes/label.ts';
import { element, type ElementLabel } from './element.ts';
import { primitive } from './identifier.ts';
import { oidNames } from './oid-names.ts';

const contentLabel: Label<Uint8Array> = { name: 'Content', rfc: 'X.690 §8.19' };

/** The content of an OBJECT IDENTIFIER, as `1.2.840.10045.4.3.2` (X.690 §8.19). */
export const oidContent: Format<string> = {
  read(reader) {
    const at = reader.at;
    const bytes = reader.raw(contentLabel);
    const arcs: bigint[] = [];
    let arc = 0n;
    let open = false;
    bytes.forEach((byte, index) => {
      if (!open && byte === 0x80) reader.fail('bad-value', 'An arc is not in its shortest form', at + index);
      arc = arc * 128n + BigInt(byte & 0x7f);
      open = byte >= 0x80;
      if (open) return;
      arcs.push(arc);
      arc = 0n;
    });
    const [first, ...rest] = arcs;
    if (open || first === undefined)
      return reader.fail('truncated', 'The last arc has no end', at + bytes.length);
    const root = first < 80n ? first / 40n : 2n;
    return [root, first - 40n * root, ...rest].join('.');
  },
  write: (writer, oid) => writer.raw(contentLabel, oidBytes(oid))
};

function oidBytes(oid: string): Uint8Array {
  if (!/^[0-2](?:\.(?:0|[1-9]\d*))+$/.test(oid))
    throw new RangeError(`An object identifier cannot be ${oid}`);
  const [root = 0n, second = 0n, ...rest] = oid.split('.').map(BigInt);
  if (root < 2n && second > 39n) throw new RangeError(`An object identifier cannot be ${oid}`);
  return Uint8Array.from([40n * root + second, ...rest].flatMap(arcBytes));
}

/** Seven bits a byte; all but the last have their top bit set. */
function arcBytes(arc: bigint): readonly number[] {
  const bytes = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) bytes.unshift(Number(rest & 0x7fn) + 0x80);
  return bytes;
}

/** An OBJECT IDENTIFIER. */
export function oid(label: Omit<ElementLabel<string>, 'shown' | 'meaning'>): Format<string> {
  return element(
    {
      ...label,
      shown: (value) => value,
      meaning: (value) => oidNames.get(value)
    },
    primitive(6),
    oidContent
  );
}
