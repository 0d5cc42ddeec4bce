import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIp, ipBytes, ipFamily, parseIp } from '#lib/protocol/address/ip-address.ts';

/** RFC 5952 §1–§5, RFC 4291 §2.2, RFC 3849: what a person may write, and the one text that we write. */
const canonical = [
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1', '§2.1: the first of two equal runs'],
  ['2001:0db8:0:0:1:0:0:1', '2001:db8::1:0:0:1', '§4.1: no leading zeros'],
  ['2001:db8::1:0:0:1', '2001:db8::1:0:0:1', 'already canonical'],
  ['2001:db8::0:1:0:0:1', '2001:db8::1:0:0:1', '§2.2'],
  ['2001:0db8::1:0:0:1', '2001:db8::1:0:0:1', '§2.1'],
  ['2001:db8:0:0:1::1', '2001:db8::1:0:0:1', '§2.2'],
  ['2001:db8:0000:0:1::1', '2001:db8::1:0:0:1', '§2.2'],
  ['2001:DB8:0:0:1::1', '2001:db8::1:0:0:1', '§4.3: lower case'],
  ['2001:db8:aaaa:bbbb:cccc:dddd:eeee:AaAa', '2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa', '§2.3'],
  ['2001:db8:0:0:0:0:2:1', '2001:db8::2:1', '§4.2.1: as short as can be'],
  ['2001:db8::0:1', '2001:db8::1', '§4.2.1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1', '§4.2.2: one group of zeros stays'],
  ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1', '§4.2.2, read the other way'],
  ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1', '§4.2.3: the longest run'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1', '§4.2.3: the first of equal runs'],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.1', '§5: IPv4-mapped'],
  ['::FFFF:C000:0201', '::ffff:192.0.2.1', '§5: IPv4-mapped, in hexadecimal'],
  ['0:0:0:0:0:FFFF:129.144.52.38', '::ffff:129.144.52.38', 'RFC 4291 §2.2: mixed'],
  ['0:0:0:0:0:0:13.1.68.3', '::d01:4403', 'RFC 4291 §2.2: IPv4-compatible, deprecated'],
  ['64:ff9b::192.0.2.33', '64:ff9b::c000:221', 'RFC 6052 §2.4'],
  ['0:0:0:0:0:0:0:0', '::', 'RFC 4291 §2.2: unspecified'],
  ['0:0:0:0:0:0:0:1', '::1', 'RFC 4291 §2.2: loopback'],
  ['1::', '1::', 'zeros at the end'],
  ['192.0.2.1', '192.0.2.1', 'IPv4'],
  ['0.0.0.0', '0.0.0.0', 'IPv4'],
  ['255.255.255.255', '255.255.255.255', 'IPv4']
] as const;

const wrong = [
  '',
  ' ',
  '1.2.3',
  '1.2.3.4.5',
  '1.2.3.256',
  '01.2.3.4',
  '1.2.3.4 ',
  '0x1.2.3.4',
  '1..2.3',
  '1.2.3.-4',
  ':',
  ':::',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7::8',
  '1::2::3',
  ':1:2:3:4:5:6:7:8',
  '1:',
  '12345::',
  'g::',
  '::1.2.3',
  '::1.2.3.4:5',
  '1.2.3.4::',
  '1:2:3:4:5:6:7:1.2.3.4',
  '[::1]',
  'localhost',
  '::1.2.3.04',
  '1:2:3:4:5:6:7:8::',
  '::%',
  'fe80::1%eth0'
];

describe('an IP address', () => {
  it.each(canonical)('%s is written %s (%s)', (text, ip) => {
    expect(parseIp(text)).toMatchObject({ ok: true, ip });
    expect(parseIp(ip)).toMatchObject({ ok: true, ip });
  });

  it.each(wrong)('is not %j', (text) => {
    expect(parseIp(text)).toMatchObject({ ok: false });
  });

  it('has no zone, which the error points at', () => {
    expect(parseIp('fe80::1%eth0')).toMatchObject({ ok: false, error: { code: 'zone-id', at: 7 } });
  });

  it('of any bytes is a text that means these bytes', () => {
    const bytes = fc.oneof(fc.uint8Array({ minLength: 4, maxLength: 4 }), sparse(16));
    fc.assert(
      fc.property(bytes, (given) => {
        const ip = formatIp(given);
        expect(ipBytes(ip)).toEqual(given);
        expect(ipFamily(ip)).toBe(given.length === 4 ? 'IPv4' : 'IPv6');
      }),
      { numRuns: 500 }
    );
  });

  it('in any text never throws, and is canonical once it is read', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789abcdefF:.%') }));
    fc.assert(
      fc.property(text, (given) => {
        const parsed = parseIp(given);
        if (parsed.ok) expect(parseIp(parsed.ip)).toEqual(parsed);
      }),
      { numRuns: 1000 }
    );
  });

  it('that the program takes for one, and is none, throws', () => {
    expect(() => ipBytes('here')).toThrow(RangeError);
    expect(() => formatIp(new Uint8Array(5))).toThrow(RangeError);
  });
});

/** Bytes with many zeros, so that runs of them are common. */
function sparse(length: number) {
  const byte = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 255 }));
  return fc.array(byte, { minLength: length, maxLength: length }).map((bytes) => Uint8Array.from(bytes));
}
