import { readAll, readToEnd } from './codec.ts';
import type { Format } from './format.ts';
import type { Label } from './label.ts';

/**
 * All bytes that remain, kept as they are, but shown by the fields of another format where they keep to it: so the
 * certificate in a message stays the bytes that are hashed, and is still taken apart for who looks. Bytes that break the
 * format are one field with this label.
 */
export function explained(label: Label<Uint8Array>, inner: Format<unknown>): Format<Uint8Array> {
  return {
    read(reader) {
      if (!reader.makesFields) return reader.raw(label);
      const start = reader.at;
      const read = reader.attempt(() => readToEnd(reader, inner));
      return read.ok ? new Uint8Array(reader.bytes.subarray(start, reader.at)) : reader.raw(label);
    },
    write(writer, bytes) {
      const read = writer.makesFields ? readAll(inner, bytes) : undefined;
      if (read?.ok) inner.write(writer, read.value);
      else writer.raw(label, bytes);
    }
  };
}
