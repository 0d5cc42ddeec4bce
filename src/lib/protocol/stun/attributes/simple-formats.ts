import type { FieldValue } from '../../bytes/field.ts';
import { map, raw, struct, text, u8, type Format } from '../../bytes/format.ts';
import { toHex } from '../../bytes/hex.ts';
import type { Label } from '../../bytes/label.ts';
import { one } from '../../bytes/property-formats.ts';

export const shownEmpty = (): FieldValue => '';

/** Bytes in no format that is defined here. */
export function opaque(name: string, rfc: string, length?: number): Format<{ readonly value: Uint8Array }> {
  return one('value', raw({ name, rfc }, length));
}

export const shownOpaque = ({ value }: { readonly value: Uint8Array }): FieldValue => toHex(value);

/** Texts are shorter than 128 characters, which is 763 bytes at the very most (RFC 8489 §14.3, §14.8–14.10, §14.14). */
export const mostTextBytes = 763;

/** A UTF-8 text under the name of a property: `{username: string}`. */
export function textOf<K extends string>(
  key: K,
  label: Label<string>,
  most = mostTextBytes
): Format<{ readonly [P in K]: string }> {
  return one(key, text(label, most));
}

/** 24 reserved bits, big-endian like everything else. */
function reserved24(rfc: string): Format<number> {
  const label: Label<Uint8Array> = { name: 'Reserved', rfc };
  return map(
    raw(label, 3),
    ([a = 0, b = 0, c = 0]) => (a << 16) | (b << 8) | c,
    (bits) => Uint8Array.of(bits >>> 16, (bits >>> 8) & 0xff, bits & 0xff)
  );
}

/** One byte and 24 reserved bits. */
export function byteAndReserved<K extends string>(key: K, label: Label<number>) {
  return struct({ ...keyed(key, u8(label)), reserved: reserved24(label.rfc) });
}

function keyed<K extends string, T>(key: K, value: T): { readonly [P in K]: T } {
  return { [key]: value } as { readonly [P in K]: T };
}
