import { describe, expect, it } from 'vitest';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { attributeTable } from '#lib/protocol/stun/attributes/table.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import { attributeExamples, bytes, transactionId } from '../../../support/stun-attributes.ts';

const codeOf = (attribute: StunAttribute) =>
  attribute.type === 'unknown'
    ? attribute.code
    : (attributeTable.find(({ name }) => name === attribute.type)?.code ?? -1);

/** A Binding request of this one attribute. */
function requestOf(attribute: StunAttribute, rest: string): string {
  const body = codeOf(attribute).toString(16).padStart(4, '0') + rest.replaceAll(' ', '');
  return `0001${(body.length / 2).toString(16).padStart(4, '0')}2112a442${transactionId}${body}`;
}

describe.each(attributeExamples)('the attribute %o', (attribute, rest, shown) => {
  const hex = requestOf(attribute, rest);

  it('is read', () => {
    const decoded = decodeStun(bytes(hex));
    expect(decoded.ok && decoded.message.attributes).toEqual([attribute]);
    expect(decoded.ok && decoded.field.children[4]).toMatchObject({ value: shown });
  });

  it('is written', () => {
    const message = { class: 'request', method: 1, transactionId, attributes: [attribute] } as const;
    expect(toHex(encodeStun(message).bytes)).toBe(hex);
  });
});

describe('the table', () => {
  it('has an example for every attribute', () => {
    const shown = new Set(attributeExamples.map(([attribute]) => attribute.type as string));
    expect(attributeTable.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
  });

  it('has every code and every name once', () => {
    expect(new Set(attributeTable.map(({ code }) => code)).size).toBe(attributeTable.length);
    expect(new Set(attributeTable.map(({ name }) => name)).size).toBe(attributeTable.length);
  });

  it('explains every attribute in the inspector', () => {
    for (const [attribute, rest] of attributeExamples) {
      const decoded = decodeStun(bytes(requestOf(attribute, rest)));
      const meaning = decoded.ok ? decoded.field.children[4]?.meaning : undefined;
      if (attribute.type !== 'ERROR-CODE') expect(meaning).toMatch(/\w/);
    }
  });
});

describe('an attribute whose value breaks its format', () => {
  it.each([
    ['an address of no family', { type: 'MAPPED-ADDRESS' }, '0008 00030d96c0000201', 'bad-value', 25],
    ['an IPv4 address of three bytes', { type: 'MAPPED-ADDRESS' }, '0007 00010d96c0000200', 'truncated', 28],
    [
      'an IPv4 address of five bytes',
      { type: 'XOR-MAPPED-ADDRESS' },
      '0009 00010d96c000020101000000',
      'excess',
      32
    ],
    ['an error of number 100', { type: 'ERROR-CODE' }, '0004 00000464', 'bad-value', 27],
    ['a text that is not UTF-8', { type: 'USERNAME' }, '0002 c3280000', 'bad-text', 24],
    ['a text over 763 bytes', { type: 'REALM' }, `02fc ${'61'.repeat(764)}`, 'too-long', 24],
    ['half a code', { type: 'UNKNOWN-ATTRIBUTES' }, '0003 7fff0000', 'truncated', 26],
    ['a priority of two bytes', { type: 'PRIORITY' }, '0002 00010000', 'truncated', 24],
    ['a lifetime of eight bytes', { type: 'LIFETIME' }, '0008 0000000100000002', 'excess', 28],
    ['a flag with a value', { type: 'USE-CANDIDATE' }, '0004 00000001', 'excess', 24],
    ['an HMAC of nineteen bytes', { type: 'MESSAGE-INTEGRITY' }, `0013 ${'00'.repeat(20)}`, 'truncated', 24],
    [
      'an HMAC-SHA256 of twelve',
      { type: 'MESSAGE-INTEGRITY-SHA256' },
      `000c ${'00'.repeat(12)}`,
      'bad-value',
      24
    ],
    [
      'an HMAC-SHA256 of 18',
      { type: 'MESSAGE-INTEGRITY-SHA256' },
      `0012 ${'00'.repeat(20)}`,
      'bad-value',
      24
    ],
    ['a hash of the wrong length', { type: 'USERHASH' }, '0004 01020304', 'truncated', 24]
  ] as const)('is kept with what is wrong: %s', (_, { type }, rest, code, at) => {
    const hex = requestOf({ type } as StunAttribute, rest);
    const decoded = decodeStun(bytes(hex));
    expect(decoded.ok && decoded.message.attributes).toMatchObject([
      { type: 'malformed', name: type, error: { code, at } }
    ]);
    expect(decoded.ok && toHex(encodeStun(decoded.message).bytes)).toBe(hex);
    expect(decoded.ok && decoded.field.children[4]).toMatchObject({ name: type, value: 'malformed' });
  });
});

describe('a message that cannot be written', () => {
  const encode = (change: object) => () =>
    encodeStun({ class: 'request', method: 1, transactionId, attributes: [], ...change });

  it.each([
    ['for its transaction id', encode({ transactionId: '01' })],
    ['for its method', encode({ method: 0x1000 })],
    ['for a text over 763 bytes', encode({ attributes: [{ type: 'SOFTWARE', software: 'a'.repeat(764) }] })],
    ['for an error of no class', encode({ attributes: [{ type: 'ERROR-CODE', code: 800, reason: '' }] })],
    [
      'for an address that is none',
      encode({ attributes: [{ type: 'MAPPED-ADDRESS', address: { ip: 'x', port: 1 } }] })
    ],
    ['for its length', encode({ attributes: [{ type: 'DATA', data: new Uint8Array(65535) }] })],
    ['for a cut HMAC that is too short', encode({ integritySha256: { key: bytes('01'), length: 12 } })],
    ['for an attribute that there is not', encode({ attributes: [{ type: 'NO-SUCH' }] })]
  ])('throws %s', (_, write) => {
    expect(write).toThrow(RangeError);
  });
});
