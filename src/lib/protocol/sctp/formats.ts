import { map, raw, struct, u16, u32, type Format } from '../bytes/format.ts';
import type { Label } from '../bytes/label.ts';

/** The label of bits that mean nothing. */
export function reserved(rfc: string): Label<number> {
  return { name: 'Reserved', rfc, meaning: (value) => (value === 0 ? undefined : 'not zero, but ignored') };
}

/** A value without bytes. */
export const nothing: Format<object> = { read: () => ({}), write: () => undefined };

/** A 32-bit number under the name of a property. */
export function number32<K extends string>(
  key: K,
  label: Label<number>
): Format<{ readonly [P in K]: number }> {
  return one(key, u32(label));
}

/** All bytes under the name of a property. */
export function bytesOf<K extends string>(
  key: K,
  label: Label<Uint8Array>
): Format<{ readonly [P in K]: Uint8Array }> {
  return one(key, raw(label));
}

/** One value under the name of a property. */
export function one<K extends string, T>(key: K, format: Format<T>): Format<{ readonly [P in K]: T }> {
  return map(
    format,
    (value) => ({ [key]: value }) as { readonly [P in K]: T },
    (value) => value[key]
  );
}

/** A stream and the 16 bits after it that mean nothing. */
export function streamAndReserved(rfc: string) {
  return struct({ streamId: u16({ name: 'Stream Identifier', rfc }), reserved: u16(reserved(rfc)) });
}

/** `3 streams: 1, 3, 5`; `all streams` for none. */
export function shownStreams(ids: readonly number[]): string {
  if (ids.length === 0) return 'all streams';
  return `${ids.length === 1 ? 'stream' : 'streams'} ${ids.join(', ')}`;
}
