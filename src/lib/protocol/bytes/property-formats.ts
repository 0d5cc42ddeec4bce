import { map, u32, type Format } from './format.ts';
import type { Label } from './label.ts';

/** A value without bytes, which says everything by being there. */
export const empty: Format<object> = { read: () => ({}), write: () => undefined };

/** One value under the name of a property: `{priority: number}`. */
export function one<K extends string, T>(key: K, format: Format<T>): Format<{ readonly [P in K]: T }> {
  // TypeScript does not see that a computed key is the only key.
  const wrap = (value: T) => ({ [key]: value }) as { readonly [P in K]: T };
  return map(format, wrap, (value) => value[key]);
}

/** A 32-bit number under the name of a property. */
export function number32<K extends string>(
  key: K,
  label: Label<number>
): Format<{ readonly [P in K]: number }> {
  return one(key, u32(label));
}

/** The label of bits that mean nothing. */
export function reserved(rfc: string): Label<number> {
  return { name: 'Reserved', rfc, meaning: (value) => (value === 0 ? undefined : 'not zero, but ignored') };
}
