import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaves } from '#lib/protocol/bytes/field.ts';
import { fromHex, toHex } from '#lib/protocol/bytes/hex.ts';
import { channelKind, channelType, channelTypeName } from '#lib/protocol/dcep/channel-type.ts';
import { decodeDcep, encodeDcep, readDcep } from '#lib/protocol/dcep/dcep-codec.ts';

const chat = '03000100000000000004000063686174';
const anyOpen = fc.record({
  type: fc.constant('DATA_CHANNEL_OPEN' as const),
  channelType: fc.nat(255),
  priority: fc.nat(0xffff),
  reliabilityParameter: fc.integer({ min: 0, max: 0xffffffff }),
  label: fc.string({ unit: 'grapheme', maxLength: 20 }),
  protocol: fc.string({ unit: 'grapheme', maxLength: 20 })
});

describe('DATA_CHANNEL_OPEN', () => {
  it('is what Chromium sends for a channel named chat (V8)', () => {
    const message = {
      type: 'DATA_CHANNEL_OPEN',
      channelType: 0,
      priority: 256,
      reliabilityParameter: 0,
      label: 'chat',
      protocol: ''
    } as const;
    expect(toHex(encodeDcep(message).bytes)).toBe(chat);
    expect(readDcep(fromHex(chat)!)).toEqual({ ok: true, message });
  });

  it('is read as it was written, and covered by its leaves', () => {
    fc.assert(
      fc.property(anyOpen, (message) => {
        const { bytes, field } = encodeDcep(message);
        expect(decodeDcep(bytes)).toEqual({ ok: true, message, field });
        expect(leaves(field).map(({ start }) => start)[0]).toBe(0);
        expect(leaves(field).at(-1)?.end).toBe(bytes.length);
      })
    );
  });
});

describe('DATA_CHANNEL_ACK', () => {
  it('is one byte', () => {
    expect(toHex(encodeDcep({ type: 'DATA_CHANNEL_ACK' }).bytes)).toBe('02');
    expect(readDcep(Uint8Array.of(2))).toEqual({ ok: true, message: { type: 'DATA_CHANNEL_ACK' } });
  });
});

describe('bytes that are no message', () => {
  it.each([
    ['nothing', '', 'truncated', 0],
    ['another type', '01', 'mismatch', 0],
    ['an ACK with more behind it', '0200', 'excess', 1],
    ['an OPEN that ends in its numbers', '0300010000', 'truncated', 4],
    ['a label that runs over the end', '030001000000000000050000' + '63686174', 'truncated', 12],
    ['more than label and protocol', chat + '00', 'excess', 16],
    ['a label that is not UTF-8', '030001000000000000010000' + 'ff', 'bad-text', 12]
  ])('are refused: %s', (_, hex, code, at) => {
    expect(decodeDcep(fromHex(hex)!)).toMatchObject({ ok: false, error: { code, at } });
  });

  it('never make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const decoded = decodeDcep(bytes);
        expect(readDcep(bytes).ok).toBe(decoded.ok);
        if (decoded.ok) expect(encodeDcep(decoded.message).bytes).toEqual(bytes);
      }),
      { numRuns: 500 }
    );
  });
});

describe('a channel type', () => {
  it.each([
    [0x00, 0, 'DATA_CHANNEL_RELIABLE', { ordered: true, reliability: { kind: 'reliable' } }],
    [
      0x81,
      3,
      'DATA_CHANNEL_PARTIAL_RELIABLE_REXMIT_UNORDERED',
      { ordered: false, reliability: { kind: 'retransmits', most: 3 } }
    ],
    [
      0x02,
      500,
      'DATA_CHANNEL_PARTIAL_RELIABLE_TIMED',
      { ordered: true, reliability: { kind: 'lifetime', milliseconds: 500 } }
    ]
  ] as const)('%i stands for order and reliability (RFC 8832 §5.1)', (type, parameter, name, kind) => {
    expect(channelTypeName(type)).toBe(name);
    expect(channelKind(type, parameter)).toEqual(kind);
    expect(channelType(kind)).toEqual({ channelType: type, reliabilityParameter: parameter });
  });

  it('that there is not stands for none', () => {
    expect(channelKind(0x7f, 0)).toBeUndefined();
    expect(channelTypeName(0x03)).toBeUndefined();
  });
});
