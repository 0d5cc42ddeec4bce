import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import type { Decoded, DecodeFailure } from './decode-error.ts';
import type { Field } from './field.ts';
import type { Format } from './format.ts';

export type DecodedTree<T> = { readonly ok: true; readonly value: T; readonly field: Field } | DecodeFailure;

export interface EncodedTree {
  readonly bytes: Uint8Array;
  readonly field: Field;
}

/** Reads `bytes` to their end by a format that makes one field, and gives the value and that field. Never throws. */
export function decodeAll<T>(format: Format<T>, bytes: Uint8Array): DecodedTree<T> {
  const reader = new ByteReader(bytes);
  const result = reader.attempt(() => readToEnd(reader, format));
  return result.ok ? { ok: true, value: result.value, field: reader.field } : result;
}

/** The value alone of {@link decodeAll}, for who reads much and shows nothing. */
export function readAll<T>(format: Format<T>, bytes: Uint8Array): Decoded<T> {
  const reader = new ByteReader(bytes, { fields: false });
  return reader.attempt(() => readToEnd(reader, format));
}

/** Writes a value by a format that makes one field. Throws a RangeError for a value that cannot be written. */
export function encodeAll<T>(format: Format<T>, value: T): EncodedTree {
  const writer = new ByteWriter();
  format.write(writer, value);
  return { bytes: writer.finish(), field: writer.field };
}

/** The bytes alone of {@link encodeAll}. */
export function writeAll<T>(format: Format<T>, value: T): Uint8Array {
  const writer = new ByteWriter({ fields: false });
  format.write(writer, value);
  return writer.finish();
}

/** Reads by the format, and faults where bytes remain. */
export function readToEnd<T>(reader: ByteReader, format: Format<T>): T {
  const value = format.read(reader);
  if (reader.remaining > 0) reader.fail('excess', `${reader.remaining} bytes follow the end`);
  return value;
}
