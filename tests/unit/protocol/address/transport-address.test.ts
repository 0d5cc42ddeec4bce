import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIp } from '#lib/protocol/address/ip-address.ts';
import { formatTransportAddress, parseTransportAddress } from '#lib/protocol/address/transport-address.ts';

describe('a transport address', () => {
  it.each([
    ['192.0.2.1:3478', { ip: '192.0.2.1', port: 3478 }],
    ['[2001:db8::1]:3478', { ip: '2001:db8::1', port: 3478 }],
    ['[::]:0', { ip: '::', port: 0 }]
  ])('%s is read and written', (text, address) => {
    expect(parseTransportAddress(text)).toEqual({ ok: true, address });
    expect(formatTransportAddress(address)).toBe(text);
  });

  it('is made canonical', () => {
    expect(parseTransportAddress('[2001:DB8:0::1]:03478')).toEqual({
      ok: true,
      address: { ip: '2001:db8::1', port: 3478 }
    });
  });

  it.each([
    ['192.0.2.1', 'not-an-address', 0],
    ['2001:db8::1:3478', 'not-an-address', 0],
    ['[192.0.2.1]:3478', 'not-an-address', 0],
    ['stun.example.org:3478', 'not-an-address', 0],
    ['192.0.2.1:', 'not-an-address', 0],
    ['192.0.2.1:65536', 'not-a-port', 10],
    ['[fe80::1%en0]:1', 'zone-id', 8]
  ])('is not %s', (text, code, at) => {
    expect(parseTransportAddress(text)).toMatchObject({ ok: false, error: { code, at } });
  });

  it('survives being written and read', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ minLength: 4, maxLength: 4 }),
      fc.uint8Array({ minLength: 16, maxLength: 16 })
    );
    fc.assert(
      fc.property(bytes, fc.integer({ min: 0, max: 65535 }), (ip, port) => {
        const address = { ip: formatIp(ip), port };
        expect(parseTransportAddress(formatTransportAddress(address))).toEqual({ ok: true, address });
      })
    );
  });
});
