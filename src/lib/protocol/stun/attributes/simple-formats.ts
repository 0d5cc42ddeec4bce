import type { FieldValue } from '../../bytes/field.ts';
import { map, raw, struct, text, u8, u32, type Format } from '../../bytes/format.ts';
import { toHex } from '../../bytes/hex.ts';
import type { Label } from '../../bytes/label.ts';

/** No value at all: the attribute says everything by being there. */
export const empty: Format<object> = { read: () => ({}), write: () => undefined };

export const shownEmpty = (): FieldValue => '';

/** One value under the name of a property: `{priority: number}`. */
export function one<K extends string, T>(key: K, format: Format<T>): Format<{ readonly [P in K]: T }> {
  // TypeScript does not see that a computed key is the only key.
  const wrap = (value: T) => ({ [key]: value }) as { readonly [P in K]: T };
  return map(format, wrap, (value) => value[key]);
}

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

/** The label of bits that mean nothing. */
export function reserved(rfc: string): Label<number> {
  return { name: 'Reserved', rfc, meaning: (value) => (value === 0 ? undefined : 'not zero, but ignored') };
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

export function number32<K extends string>(key: K, label: Label<number>) {
  return one(key, u32(label));
}
