import { describe, expect, it } from 'vitest';
import { leaves } from '#lib/protocol/bytes/field.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { longTermKey, shortTermKey } from '#lib/protocol/stun/credentials.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { encodeStun, type StunToEncode } from '#lib/protocol/stun/encode-stun.ts';
import { methods, type StunClass } from '#lib/protocol/stun/message-type.ts';
import { verifyFingerprint, verifyIntegrity } from '#lib/protocol/stun/verify.ts';
import { readVectors, vectorOf } from '../../../support/vectors.ts';

const checks = readVectors('stun/checks.txt');
const relay = readVectors('stun/relay.txt').filter(({ name }) => !name.startsWith('CHDATA'));

const left = shortTermKey('aB3dE5fG7hI9jK1lM3nO5pQ7');
const right = shortTermKey('zY9xW7vU5tS3rQ1pO9nM7lK5');
const alice = longTermKey({ username: 'alice', realm: 'turn.example', password: 's3cr3t' });

const byRight = { integrity: { key: right }, fingerprint: true };
const byLeft = { integrity: { key: left }, fingerprint: true };
const byAlice = { integrity: { key: alice } };

/** `01…0c` for 0x01: the transaction ids of the vectors count up from their first byte. */
function transaction(first: number): string {
  return toHex(Uint8Array.from({ length: 12 }, (_, index) => first + index));
}

const check: readonly StunAttribute[] = [
  { type: 'USERNAME', username: 'WxYz:AbCd' },
  { type: 'PRIORITY', priority: 1862270975 },
  { type: 'ICE-CONTROLLING', tieBreaker: 0x0123456789abcdefn }
];
const mapped: StunAttribute = {
  type: 'XOR-MAPPED-ADDRESS',
  address: { ip: '203.0.113.7', port: 54321 }
};
const aliceAttributes: readonly StunAttribute[] = [
  { type: 'USERNAME', username: 'alice' },
  { type: 'REALM', realm: 'turn.example' },
  { type: 'NONCE', nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c0' }
];
const peer = (port: number): StunAttribute => ({
  type: 'XOR-PEER-ADDRESS',
  address: { ip: '192.0.2.55', port }
});

type Method = keyof typeof methods;
type Rest = Partial<StunToEncode>;

function message(
  stunClass: StunClass,
  method: Method,
  first: number,
  attributes: readonly StunAttribute[],
  rest: Rest = {}
): StunToEncode {
  return {
    class: stunClass,
    method: methods[method],
    transactionId: transaction(first),
    attributes,
    ...rest
  };
}

/** The other bytes of the transaction ids in REQ2 and REQ3 are those of REQ1. */
const withFirst = (first: string, encode: StunToEncode): StunToEncode => ({
  ...encode,
  transactionId: first + transaction(1).slice(2)
});

const messages: Readonly<Record<string, StunToEncode>> = {
  REQ1: message('request', 'Binding', 1, check, byRight),
  REQ2: withFirst('11', message('request', 'Binding', 1, [...check, { type: 'USE-CANDIDATE' }], byRight)),
  REQ3: withFirst(
    '21',
    message(
      'request',
      'Binding',
      1,
      [
        { type: 'USERNAME', username: 'WxYz:AbCd' },
        { type: 'GOOG-NETWORK-INFO', networkId: 1, networkCost: 10 },
        { type: 'ICE-CONTROLLING', tieBreaker: 0x0123456789abcdefn },
        { type: 'USE-CANDIDATE' },
        { type: 'PRIORITY', priority: 1853824767 }
      ],
      byRight
    )
  ),
  RES1: message('success', 'Binding', 1, [mapped], byRight),
  RES1v6: message(
    'success',
    'Binding',
    1,
    [{ type: 'XOR-MAPPED-ADDRESS', address: { ip: '2001:db8::7', port: 54321 } }],
    byRight
  ),
  ERR487: message(
    'error',
    'Binding',
    1,
    [{ type: 'ERROR-CODE', code: 487, reason: 'Role Conflict' }],
    byRight
  ),
  '401': message('error', 'Binding', 1, [{ type: 'ERROR-CODE', code: 401, reason: 'Unauthorized' }], {
    fingerprint: true
  }),
  '420': message(
    'error',
    'Binding',
    1,
    [
      { type: 'ERROR-CODE', code: 420, reason: 'Unknown Attribute' },
      { type: 'UNKNOWN-ATTRIBUTES', codes: [0x7fff] }
    ],
    byRight
  ),
  'R-TO-L': message(
    'request',
    'Binding',
    0x20,
    [
      { type: 'USERNAME', username: 'AbCd:WxYz' },
      { type: 'PRIORITY', priority: 1862270975 },
      { type: 'ICE-CONTROLLED', tieBreaker: 0xfedcba9876543210n }
    ],
    byLeft
  ),
  'L-resp': message(
    'success',
    'Binding',
    0x20,
    [{ type: 'XOR-MAPPED-ADDRESS', address: { ip: '198.51.100.22', port: 40000 } }],
    byLeft
  ),
  MI256: message('request', 'Binding', 1, check, { integritySha256: { key: right }, fingerprint: true }),
  IND: message('indication', 'Binding', 1, [], { fingerprint: true }),
  BIND: message('request', 'Binding', 1, []),
  BINDRES: message('success', 'Binding', 1, [mapped]),
  ALLOC1: message('request', 'Allocate', 0xa1, [{ type: 'REQUESTED-TRANSPORT', protocol: 17 }]),
  ALLOC401: message('error', 'Allocate', 0xa1, [
    { type: 'ERROR-CODE', code: 401, reason: 'Unauthorized' },
    ...aliceAttributes.slice(1)
  ]),
  ALLOC2: message(
    'request',
    'Allocate',
    0xb1,
    [{ type: 'REQUESTED-TRANSPORT', protocol: 17 }, ...aliceAttributes],
    byAlice
  ),
  ALLOCOK: message(
    'success',
    'Allocate',
    0xb1,
    [
      { type: 'XOR-RELAYED-ADDRESS', address: { ip: '198.51.100.9', port: 49152 } },
      mapped,
      { type: 'LIFETIME', lifetime: 600 }
    ],
    byAlice
  ),
  CREATEPERM: message('request', 'CreatePermission', 0xc1, [peer(0), ...aliceAttributes], byAlice),
  SENDIND: message('indication', 'Send', 0xd1, [
    peer(61000),
    { type: 'DATA', data: new TextEncoder().encode('hello') }
  ]),
  CHBIND: message(
    'request',
    'ChannelBind',
    0xd1,
    [{ type: 'CHANNEL-NUMBER', channel: 0x4000 }, peer(61000), ...aliceAttributes],
    byAlice
  ),
  REFRESH0: message(
    'request',
    'Refresh',
    0xc1,
    [{ type: 'LIFETIME', lifetime: 0 }, ...aliceAttributes],
    byAlice
  )
};

describe.each([...checks, ...relay])('the vector $name', ({ name, bytes, hex }) => {
  const expected = messages[name]!;
  const decoded = decodeStun(bytes);
  if (!decoded.ok) throw new Error(decoded.error.message);

  it('decodes to its values', () => {
    const { class: stunClass, method, transactionId, attributes } = expected;
    expect(decoded.message).toMatchObject({ class: stunClass, method, transactionId });
    expect(decoded.message.attributes.slice(0, attributes.length)).toEqual(attributes);
  });

  it('is made from its values and its key, byte for byte', () => {
    expect(toHex(encodeStun(expected).bytes)).toBe(hex);
  });

  it('verifies with its key and no other', () => {
    const { integrity, integritySha256, fingerprint } = expected;
    const key = integrity?.key ?? integritySha256?.key ?? right;
    const type = integritySha256 ? 'MESSAGE-INTEGRITY-SHA256' : 'MESSAGE-INTEGRITY';
    const proven = integrity !== undefined || integritySha256 !== undefined;
    expect(verifyIntegrity(bytes, key, type).ok).toBe(proven);
    expect(verifyIntegrity(bytes, shortTermKey('wrong'), type)).toMatchObject({
      error: { code: proven ? 'wrong' : 'absent' }
    });
    expect(verifyFingerprint(bytes).ok).toBe(fingerprint === true);
  });

  it('is written again as it was read, with the same fields, which cover it', () => {
    const encoded = encodeStun(decoded.message);
    expect(toHex(encoded.bytes)).toBe(hex);
    expect(encoded.field).toEqual(decoded.field);
    expect(leaves(decoded.field).reduce((sum, { start, end }) => sum + end - start, 0)).toBe(bytes.length);
  });
});

it('REQ1 has each attribute where it should be', () => {
  const decoded = decodeStun(vectorOf(checks, 'REQ1').bytes);
  const attributes = decoded.ok ? decoded.field.children.slice(4) : [];
  expect(attributes.map(({ name, start }) => [name, start])).toEqual([
    ['USERNAME', 20],
    ['PRIORITY', 36],
    ['ICE-CONTROLLING', 44],
    ['MESSAGE-INTEGRITY', 56],
    ['FINGERPRINT', 80]
  ]);
});
