import { describe, expect, it } from 'vitest';
import { ByteReader } from '#lib/protocol/bytes/byte-reader.ts';
import { ByteWriter } from '#lib/protocol/bytes/byte-writer.ts';
import { list, raw, struct, text, u16, u32, u64, u8 } from '#lib/protocol/bytes/format.ts';

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
    const later = writer.u16Later(label);
    writer.raw(label, new Uint8Array(5000));
    later(5000);
    expect(writer.finish().subarray(0, 4)).toEqual(Uint8Array.of(1, 0x13, 0x88, 0));
    expect(writer.fields[1]).toMatchObject({ start: 1, end: 3, value: 5000 });
  });
});
