import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaves } from '#lib/protocol/bytes/field.ts';
import { decodeChannelData, encodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import { isChannelNumber } from '#lib/protocol/turn/channel-number.ts';
import { readVectors, vectorOf } from '../../../support/vectors.ts';

const vectors = readVectors('stun/relay.txt');
const hello = { channel: 0x4000, data: new TextEncoder().encode('hello') };

describe('ChannelData', () => {
  it('is as long as its data and a header of four bytes over UDP', () => {
    const { bytes } = vectorOf(vectors, 'CHDATA-UDP');
    expect(decodeChannelData(bytes, 'udp')).toMatchObject({ ok: true, message: hello });
    expect(encodeChannelData(hello, 'udp').bytes).toEqual(bytes);
  });

  it('is padded to a multiple of four bytes over TCP', () => {
    const { bytes } = vectorOf(vectors, 'CHDATA-TCP');
    expect(decodeChannelData(bytes, 'tcp')).toMatchObject({ ok: true, message: hello });
    expect(encodeChannelData(hello, 'tcp').bytes).toEqual(bytes);
  });

  it('may be padded over UDP, which is kept', () => {
    const { bytes } = vectorOf(vectors, 'CHDATA-TCP');
    const decoded = decodeChannelData(bytes, 'udp');
    expect(decoded).toMatchObject({ ok: true, message: { ...hello, padding: new Uint8Array(3) } });
    expect(decoded.ok && encodeChannelData(decoded.message, 'udp')).toEqual({
      bytes,
      field: decoded.ok && decoded.field
    });
  });

  it('may be empty', () => {
    expect(decodeChannelData(Uint8Array.of(0x40, 1, 0, 0), 'tcp')).toMatchObject({
      ok: true,
      message: { channel: 0x4001, data: new Uint8Array(0) }
    });
  });

  it.each([
    ['a STUN message', [0, 1, 0, 0], 'udp', 'mismatch', 0],
    ['what begins with the bit 1', [0x80, 0, 0, 0], 'udp', 'mismatch', 0],
    ['half a header', [0x40, 0, 0], 'udp', 'truncated', 2],
    ['less data than it says', [0x40, 0, 0, 2, 7], 'udp', 'truncated', 4],
    ['more bytes than padding over UDP', [0x40, 0, 0, 0, 0, 0, 0, 0], 'udp', 'excess', 4],
    ['no padding over TCP', [0x40, 0, 0, 1, 7], 'tcp', 'truncated', 5],
    ['more than its padding over TCP', [0x40, 0, 0, 1, 7, 0, 0, 0, 0], 'tcp', 'excess', 8]
  ] as const)('is not %s', (_, bytes, transport, code, at) => {
    expect(decodeChannelData(Uint8Array.from(bytes), transport)).toMatchObject({
      ok: false,
      error: { code, at }
    });
  });

  it('is read on the channels that RFC 8656 has reserved since, which its field says', () => {
    const decoded = decodeChannelData(Uint8Array.of(0x7f, 0xff, 0, 0), 'udp');
    expect(decoded.ok && decoded.field.children[0]?.meaning).toContain('reserved');
    expect([0x3fff, 0x4000, 0x4fff, 0x5000].map(isChannelNumber)).toEqual([false, true, true, false]);
  });

  it('is not written on a channel that there is not', () => {
    expect(() => encodeChannelData({ ...hello, channel: 0x3fff }, 'udp')).toThrow(RangeError);
    expect(() => encodeChannelData({ ...hello, channel: 0x8000 }, 'udp')).toThrow(RangeError);
  });

  it('that is accepted is covered by its leaves, and written again as it was', () => {
    const bytes = fc
      .tuple(fc.integer({ min: 0x40, max: 0x7f }), fc.nat(255), fc.nat(12), fc.uint8Array({ maxLength: 16 }))
      .map(([first, second, length, rest]) => Uint8Array.from([first, second, 0, length, ...rest]));
    fc.assert(
      fc.property(bytes, fc.constantFrom('udp' as const, 'tcp' as const), (given, transport) => {
        const decoded = decodeChannelData(given, transport);
        if (!decoded.ok) return;
        expect(encodeChannelData(decoded.message, transport)).toEqual({ bytes: given, field: decoded.field });
        let at = 0;
        for (const { start, end } of leaves(decoded.field)) {
          expect(start).toBe(at);
          at = end;
        }
        expect(at).toBe(given.length);
      }),
      { numRuns: 1000 }
    );
  });
});
