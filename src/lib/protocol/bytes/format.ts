import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { Heading, Label } from './label.ts';

/** One description of bytes that both reads and writes them. Reading may fault, see {@link ByteReader.attempt}. */
export interface Format<T> {
  read(reader: ByteReader): T;
  write(writer: ByteWriter, value: T): void;
}

export function u8(label: Label<number>): Format<number> {
  return { read: (reader) => reader.u8(label), write: (writer, value) => writer.u8(label, value) };
}

export function u16(label: Label<number>): Format<number> {
  return { read: (reader) => reader.u16(label), write: (writer, value) => writer.u16(label, value) };
}

export function u24(label: Label<number>): Format<number> {
  return { read: (reader) => reader.u24(label), write: (writer, value) => writer.u24(label, value) };
}

export function u32(label: Label<number>): Format<number> {
  return { read: (reader) => reader.u32(label), write: (writer, value) => writer.u32(label, value) };
}

export function u48(label: Label<number>): Format<number> {
  return { read: (reader) => reader.u48(label), write: (writer, value) => writer.u48(label, value) };
}

export function u64(label: Label<bigint>): Format<bigint> {
  return { read: (reader) => reader.u64(label), write: (writer, value) => writer.u64(label, value) };
}

/** Bytes: exactly `length`, or all that remain. */
export function raw(label: Label<Uint8Array>, length?: number): Format<Uint8Array> {
  return {
    read: (reader) => reader.raw(label, length),
    write(writer, value) {
      if (length !== undefined && value.length !== length) {
        throw new RangeError(`${label.name} has ${length} bytes, not ${value.length}`);
      }
      writer.raw(label, value);
    }
  };
}

/** UTF-8: all that remains, at most `most` bytes. */
export function text(label: Label<string>, most: number): Format<string> {
  return {
    read(reader) {
      const { remaining } = reader;
      if (remaining > most) reader.fail('too-long', `The ${label.name} has ${remaining} of ${most} bytes`);
      return reader.text(label);
    },
    write(writer, value) {
      const start = writer.at;
      writer.text(label, value);
      const length = writer.at - start;
      if (length > most) throw new RangeError(`${label.name} has ${length} bytes, more than ${most}`);
    }
  };
}

/** One item after the other, as many as there are bytes. */
export function list<T>(item: Format<T>): Format<readonly T[]> {
  return {
    read(reader) {
      const items: T[] = [];
      while (reader.remaining > 0) items.push(item.read(reader));
      return items;
    },
    write(writer, items) {
      for (const value of items) item.write(writer, value);
    }
  };
}

const widths = { u8: 1, u16: 2, u24: 3 } as const;

/**
 * A content that says its length in bytes first, as the vectors of TLS do (RFC 8446 §3.4): `opaque data<0..2^16-1>` is
 * `vector('u16', lengthLabel, raw(dataLabel))`. The content fills that length exactly.
 */
export function vector<T>(width: keyof typeof widths, label: Label<number>, content: Format<T>): Format<T> {
  return {
    read(reader) {
      const length = reader[width](label);
      return reader.within(length, label.name, () => content.read(reader));
    },
    write(writer, value) {
      const setLength = writer.later(label, widths[width]);
      const start = writer.at;
      content.write(writer, value);
      setLength(writer.at - start);
    }
  };
}

/** The same bytes, their fields under a heading. A group has at least one byte. */
export function grouped<T>(format: Format<T>, heading: (value: T) => Heading): Format<T> {
  return {
    read: (reader) => reader.group(() => format.read(reader), heading),
    write: (writer, value) =>
      writer.group(
        () => heading(value),
        () => format.write(writer, value)
      )
  };
}

/** What may be missing at the end, and then is undefined. */
export function unlessOver<T>(format: Format<T>): Format<T | undefined> {
  return {
    read: (reader) => (reader.remaining > 0 ? format.read(reader) : undefined),
    write(writer, value) {
      if (value !== undefined) format.write(writer, value);
    }
  };
}

/** A number that says what follows it, and what follows. */
export interface Tagged<T> {
  readonly tag: number;
  readonly value: T;
}

/** A tag and the variant that it announces, as the handshake messages and extensions of TLS are (RFC 8446 §3.8). */
export function tagged<T>(tag: Format<number>, variantOf: (tag: number) => Format<T>): Format<Tagged<T>> {
  return {
    read(reader) {
      const read = tag.read(reader);
      return { tag: read, value: variantOf(read).read(reader) };
    },
    write(writer, { tag: written, value }) {
      tag.write(writer, written);
      variantOf(written).write(writer, value);
    }
  };
}

/** The same bytes, seen as something else. */
export function map<A, B>(format: Format<A>, see: (value: A) => B, unsee: (value: B) => A): Format<B> {
  return {
    read: (reader) => see(format.read(reader)),
    write: (writer, value) => format.write(writer, unsee(value))
  };
}

type Shape = Readonly<Record<string, Format<unknown>>>;

/** The value of a struct of this shape. Reserved bits are there only when they are not zero. */
export type Struct<S extends Shape> = {
  readonly [K in Exclude<keyof S, 'reserved'>]: S[K] extends Format<infer T> ? T : never;
} & ('reserved' extends keyof S ? { readonly reserved?: number } : unknown);

/**
 * Named parts in the order of the wire. A part named `reserved` is a number that nobody looks at: it is zero unless
 * the bytes that were read say otherwise, so that they can be written again as they were.
 */
export function struct<S extends Shape>(shape: S): Format<Struct<S>> {
  const parts = Object.entries(shape);
  return {
    read(reader) {
      const value: Record<string, unknown> = {};
      for (const [name, format] of parts) {
        const part = format.read(reader);
        if (name !== 'reserved' || part !== 0) value[name] = part;
      }
      // The loop has filled in just what the shape asks for.
      return value as Struct<S>;
    },
    write(writer, value) {
      const given: Readonly<Record<string, unknown>> = value;
      for (const [name, format] of parts)
        format.write(writer, given[name] ?? (name === 'reserved' ? 0 : undefined));
    }
  };
}
