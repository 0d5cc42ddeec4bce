import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAll, readAll, writeAll } from '#lib/protocol/bytes/codec.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { anyElement, type DerValue } from '#lib/protocol/der/any.ts';
import { dateOfDay, dayOfDate } from '#lib/protocol/der/calendar.ts';
import { shownTime, timeOf } from '#lib/protocol/der/time.ts';
import { bytesOf } from '../../../support/hex-bytes.ts';
import { expectLaws } from '../../../support/field-laws.ts';

const samples: readonly (readonly [string, DerValue])[] = [
  ['0101ff', { type: 'BOOLEAN', value: true }],
  ['010100', { type: 'BOOLEAN', value: false }],
  ['020100', { type: 'INTEGER', value: 0n }],
  ['02017f', { type: 'INTEGER', value: 127n }],
  ['02020080', { type: 'INTEGER', value: 128n }],
  ['020180', { type: 'INTEGER', value: -128n }],
  ['0202ff7f', { type: 'INTEGER', value: -129n }],
  ['0304066e5dc0', { type: 'BIT STRING', value: { unused: 6, bytes: bytesOf('6e5dc0') } }],
  ['040203ff', { type: 'OCTET STRING', value: bytesOf('03ff') }],
  ['0500', { type: 'NULL' }],
  ['06062a864886f70d', { type: 'OBJECT IDENTIFIER', value: '1.2.840.113549' }],
  ['0603883703', { type: 'OBJECT IDENTIFIER', value: '2.999.3' }],
  ['0c02c3a9', { type: 'UTF8String', value: 'é' }],
  ['13064a6f6e6573', { type: 'PrintableString', value: 'Jones' }],
  ['170d3931303530363233343534305a', { type: 'TIME', value: { type: 'UTCTime', seconds: 673573540 } }],
  ['300502010505' + '00', { type: 'SEQUENCE', value: [{ type: 'INTEGER', value: 5n }, { type: 'NULL' }] }],
  ['3100', { type: 'SET', value: [] }],
  [
    '800101',
    { type: 'other', identifier: { class: 'context', constructed: false, tag: 0 }, value: bytesOf('01') }
  ]
];

describe('an element', () => {
  it.each(samples.filter(([hex]) => hex !== '13064a6f6e6573'))('%s is read and written', (hex, value) => {
    expect(expectLaws(anyElement, bytesOf(hex))).toEqual(value);
    expect(toHex(writeAll(anyElement, value))).toBe(hex);
  });

  it('of 200 or 70000 bytes says its length in more than one byte', () => {
    for (const [length, head] of [
      [200, '0481c8'],
      [1000, '048203e8'],
      [70000, '0483011170']
    ] as const) {
      const bytes = writeAll(anyElement, { type: 'OCTET STRING', value: new Uint8Array(length) });
      expect(toHex(bytes.subarray(0, head.length / 2))).toBe(head);
      expect(readAll(anyElement, bytes).ok).toBe(true);
    }
  });

  it.each([
    ['a length that is not the shortest', '04810101', 'bad-value', 1],
    ['a length of no definite form', '30800000', 'bad-value', 1],
    ['a length of four bytes', '048400000001ff', 'too-long', 1],
    ['an INTEGER with a needless zero', '02020001', 'bad-value', 2],
    ['an INTEGER with a needless ff', '0202ff80', 'bad-value', 2],
    ['an INTEGER without bytes', '0200', 'truncated', 2],
    ['a BOOLEAN that is neither', '010101', 'bad-value', 2],
    ['unused bits that are not zero', '0302010f', 'bad-value', 3],
    ['eight unused bits', '03020800', 'bad-value', 2],
    ['an arc with a needless byte', '06042a800101', 'bad-value', 3],
    ['an arc without an end', '06022a81', 'truncated', 4],
    ['a time without seconds', '170b393130353036323334355a', 'bad-value', 2],
    ['a day that there is not', '170d3931303233303233343534305a', 'bad-value', 2],
    ['a long tag', '1f810100', 'bad-value', 0],
    ['bytes behind it', '050000', 'excess', 2],
    ['an element that ends early', '0405aabb', 'truncated', 2]
  ] as const)('with %s is refused', (_, hex, code, at) => {
    expect(decodeAll(anyElement, bytesOf(hex))).toMatchObject({ ok: false, error: { code, at } });
  });

  it('is refused when elements lie too deep in each other', () => {
    let value: DerValue = { type: 'NULL' };
    for (let depth = 0; depth < 40; depth++) value = { type: 'SEQUENCE', value: [value] };
    expect(decodeAll(anyElement, writeAll(anyElement, value))).toMatchObject({ error: { code: 'too-long' } });
    expect(decodeAll(anyElement, new Uint8Array(9000).fill(0x30)).ok).toBe(false);
  });
});

describe('whatever the bytes', () => {
  it('an element is refused, or keeps the laws', () => {
    const small = fc.uint8Array({ maxLength: 12 });
    const tags = fc.constantFrom(1, 2, 3, 4, 5, 6, 12, 19, 22, 23, 24, 0x30, 0x31, 0x80, 0xa0, 0xa3);
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(tags, small), { maxLength: 4 }), (elements) => {
        const body = elements.flatMap(([tag, value]) => [tag, value.length, ...value]);
        if (expectLaws(anyElement, Uint8Array.of(0x30, body.length, ...body)) !== undefined) accepted++;
      }),
      { numRuns: 500 }
    );
    expect(accepted).toBeGreaterThan(50);
  });

  it('an INTEGER of any size comes back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(1n << 170n), max: 1n << 170n }), (value) => {
        const bytes = writeAll(anyElement, { type: 'INTEGER', value });
        expect(expectLaws(anyElement, bytes)).toEqual({ type: 'INTEGER', value });
      })
    );
  });
});

describe('the calendar', () => {
  it('counts days as others do', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700000, max: 2900000 }), (days) => {
        const date = new Date(days * 86400000);
        const expected = {
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate()
        };
        expect(dateOfDay(days)).toEqual(expected);
        expect(dayOfDate(expected)).toBe(days);
      })
    );
  });

  it('knows the days that there are not', () => {
    expect(dayOfDate({ year: 2026, month: 2, day: 29 })).toBeUndefined();
    expect(dayOfDate({ year: 2028, month: 2, day: 29 })).toBeDefined();
    expect(dayOfDate({ year: 2026, month: 13, day: 1 })).toBeUndefined();
    expect(dayOfDate({ year: 2026, month: 4, day: 31 })).toBeUndefined();
  });

  it('writes years through 2049 with two digits', () => {
    expect(timeOf(2524607999)).toEqual({ type: 'UTCTime', seconds: 2524607999 });
    expect(timeOf(2524608000).type).toBe('GeneralizedTime');
    expect(shownTime(2524608000)).toBe('2050-01-01 00:00:00 UTC');
  });
});
