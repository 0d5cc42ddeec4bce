import { describe, expect, it } from 'vitest';
import { ByteReader } from '#lib/protocol/bytes/byte-reader.ts';
import { ByteWriter } from '#lib/protocol/bytes/byte-writer.ts';
import {
  list,
  raw,
  struct,
  tagged,
  text,
  u16,
  u24,
  u32,
  u48,
  u64,
  u8,
  vector,
  type Format
} from '#lib/protocol/bytes/format.ts';

const label = { name: 'Part', rfc: 'RFC 0 §0' };
const everything = struct({
  small: u8(label),
  reserved: u16(label),
  middle: u32(label),
  large: u64(label),
  fixed: raw(label, 2),
  words: text(label, 5)
});
const bytes = Uint8Array.from([1, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 1, 0, 9, 8, 0xc3, 0xa9]);
const value = { small: 1, middle: 0xffffffff, large: 256n, fixed: Uint8Array.of(9, 8), words: 'é' };

describe('a format', () => {
  it('reads and writes the same bytes with the same fields', () => {
    const reader = new ByteReader(bytes);
    expect(reader.attempt(() => everything.read(reader))).toEqual({ ok: true, value });
    const writer = new ByteWriter();
    everything.write(writer, value);
    expect(writer.finish()).toEqual(bytes);
    expect(writer.fields).toEqual(reader.fields);
  });

  it('keeps reserved bits that are not zero', () => {
    const odd = Uint8Array.from(bytes, (byte, index) => (index === 2 ? 7 : byte));
    const reader = new ByteReader(odd);
    const read = reader.attempt(() => everything.read(reader));
    expect(read).toEqual({ ok: true, value: { ...value, reserved: 7 } });
    const writer = new ByteWriter();
    everything.write(writer, { ...value, reserved: 7 });
    expect(writer.finish()).toEqual(odd);
  });

  it.each([
    ['a number that is too large', () => u8(label).write(new ByteWriter(), 256)],
    ['a number that is not whole', () => u16(label).write(new ByteWriter(), 0.5)],
    ['a number below zero', () => u32(label).write(new ByteWriter(), -1)],
    ['64 bits and one', () => u64(label).write(new ByteWriter(), 1n << 64n)],
    ['bytes of another length', () => raw(label, 2).write(new ByteWriter(), bytes)],
    ['a text that is too long', () => text(label, 5).write(new ByteWriter(), 'abcdef')]
  ])('refuses to write %s', (_, write) => {
    expect(write).toThrow(RangeError);
  });
});

/** Reads `bytes` and writes what was read: the same bytes, with the same fields. */
function thereAndBack<T>(format: Format<T>, bytes: Uint8Array): T {
  const reader = new ByteReader(bytes);
  const read = reader.attempt(() => format.read(reader));
  if (!read.ok) throw new Error(read.error.message);
  const writer = new ByteWriter();
  format.write(writer, read.value);
  expect(writer.finish()).toEqual(bytes);
  expect(writer.fields).toEqual(reader.fields);
  return read.value;
}

describe('the formats of TLS', () => {
  it('have numbers of 24 and 48 bits', () => {
    expect(thereAndBack(u24(label), Uint8Array.of(0xff, 0x01, 0x02))).toBe(0xff0102);
    expect(thereAndBack(u48(label), Uint8Array.of(0xff, 0xfe, 0xfd, 0, 1, 2))).toBe(0xfffefd000102);
    expect(() => u24(label).write(new ByteWriter(), 2 ** 24)).toThrow(RangeError);
    expect(() => u48(label).write(new ByteWriter(), 2 ** 48)).toThrow(RangeError);
  });

  it.each([
    ['u8', [3]],
    ['u16', [0, 3]],
    ['u24', [0, 0, 3]]
  ] as const)('have vectors with a length of %s', (width, length) => {
    const content = Uint8Array.of(...length, 7, 8, 9);
    expect(thereAndBack(vector(width, label, list(u8(label))), content)).toEqual([7, 8, 9]);
  });

  it('have vectors within vectors, each with a field for its length', () => {
    const nested = vector('u16', label, list(vector('u8', label, raw(label))));
    expect(thereAndBack(nested, Uint8Array.of(0, 5, 2, 1, 2, 1, 3))).toEqual([
      Uint8Array.of(1, 2),
      Uint8Array.of(3)
    ]);
  });

  it.each([
    ['whose length runs over the end', [4, 1, 2], 'truncated'],
    ['whose content is shorter than its length', [3, 1, 2, 3], 'excess']
  ] as const)('refuse a vector %s', (_, content, code) => {
    const reader = new ByteReader(Uint8Array.from(content));
    const read = reader.attempt(() => vector('u8', label, u16(label)).read(reader));
    expect(read).toMatchObject({ ok: false, error: { code, at: code === 'excess' ? 3 : 1 } });
  });

  it('have variants that a tag announces', () => {
    const variants = tagged<number | Uint8Array>(u8(label), (tag) => (tag === 1 ? u16(label) : raw(label)));
    expect(thereAndBack(variants, Uint8Array.of(1, 2, 3))).toEqual({ tag: 1, value: 0x0203 });
    expect(thereAndBack(variants, Uint8Array.of(9, 2, 3))).toEqual({ tag: 9, value: Uint8Array.of(2, 3) });
  });
});

describe('a reader', () => {
  it.each([
    ['bytes that end early', 16, u32(label), 'truncated', 16],
    ['a list whose last item is cut', 0, list(u64(label)), 'truncated', 16],
    ['a text that is not UTF-8', 18, text(label, 9), 'bad-text', 18],
    ['a text that is too long', 0, text(label, 5), 'too-long', 0]
  ] as const)('says where the fault is in %s', (_, skipped, format, code, at) => {
    const reader = new ByteReader(bytes);
    reader.raw(label, skipped);
    expect(reader.attempt(() => format.read(reader))).toMatchObject({ ok: false, error: { code, at } });
  });

  it('faults when a part of it is not read to its end, or is longer than what is left', () => {
    const reader = new ByteReader(bytes);
    const part = (length: number) =>
      reader.attempt(() => reader.within(length, 'Part', () => reader.u8(label)));
    expect(part(3)).toMatchObject({ ok: false, error: { code: 'excess', at: 1 } });
    expect(part(20)).toMatchObject({ ok: false, error: { code: 'truncated', at: 0 } });
    expect(part(1)).toEqual({ ok: true, value: 1 });
  });

  it('is where it was after an attempt that failed, without the fields of it', () => {
    const reader = new ByteReader(bytes);
    reader.u8(label);
    reader.attempt(() =>
      reader.group(
        () => list(u64(label)).read(reader),
        () => ({ ...label, value: '' })
      )
    );
    expect(reader.at).toBe(1);
    expect(reader.fields).toHaveLength(1);
    expect(reader.remaining).toBe(bytes.length - 1);
  });

  it('lets other errors through', () => {
    expect(() =>
      new ByteReader(bytes).attempt(() => {
        throw new TypeError('a bug');
      })
    ).toThrow('a bug');
  });

  it('reads a part of a larger buffer', () => {
    const reader = new ByteReader(bytes.subarray(3, 7));
    expect(reader.u32(label)).toBe(0xffffffff);
  });
});

describe('a writer', () => {
  it('fills in what it has left room for, whenever that is', () => {
    const writer = new ByteWriter();
    writer.u8(label, 1);
    const later = writer.later(label, 2);
    writer.raw(label, new Uint8Array(5000));
    later(5000);
    expect(writer.finish().subarray(0, 4)).toEqual(Uint8Array.of(1, 0x13, 0x88, 0));
    expect(writer.fields[1]).toMatchObject({ start: 1, end: 3, value: 5000 });
  });
});
