import { raw, struct, u16, type Format } from '../bytes/format.ts';
import type { Label } from '../bytes/label.ts';
import { one, reserved } from '../bytes/property-formats.ts';

/** All bytes under the name of a property. */
export function bytesOf<K extends string>(
  key: K,
  label: Label<Uint8Array>
): Format<{ readonly [P in K]: Uint8Array }> {
  return one(key, raw(label));
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
