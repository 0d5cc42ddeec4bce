import { describe, expect, it } from 'vitest';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { longTermKey, shortTermKey } from '#lib/protocol/stun/credentials.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { encodeStun, type StunToEncode } from '#lib/protocol/stun/encode-stun.ts';
import { verifyFingerprint, verifyIntegrity } from '#lib/protocol/stun/verify.ts';
import { readVectors, vectorOf } from '../../../support/vectors.ts';

const vectors = readVectors('stun/rfc5769.txt');
const key = shortTermKey('VOkJxbRl1RmTxUk/WvJxBt');
const transactionId = 'b7e7a701bc34d686fa87dfae';

const request: StunToEncode = {
  class: 'request',
  method: 1,
  transactionId,
  attributes: [
    { type: 'SOFTWARE', software: 'STUN test client' },
    { type: 'PRIORITY', priority: 0x6e0001ff },
    { type: 'ICE-CONTROLLED', tieBreaker: 0x932ff9b151263b36n },
    { type: 'USERNAME', username: 'evtj:h6vY' }
  ]
};
const response = (ip: string): StunToEncode => ({
  class: 'success',
  method: 1,
  transactionId,
  attributes: [
    { type: 'SOFTWARE', software: 'test vector' },
    { type: 'XOR-MAPPED-ADDRESS', address: { ip, port: 32853 } }
  ]
});
const longTerm = longTermKey({ username: 'マトリックス', realm: 'example.org', password: 'TheMatrIX' });
const longTermRequest: StunToEncode = {
  class: 'request',
  method: 1,
  transactionId: '78ad3433c6ad72c029da412e',
  attributes: [
    { type: 'USERNAME', username: 'マトリックス' },
    { type: 'NONCE', nonce: 'f//499k954d6OL34oL9FSTvy64sA' },
    { type: 'REALM', realm: 'example.org' }
  ]
};
const ipv4 = response('192.0.2.1');
const ipv6 = response('2001:db8:1234:5678:11:2233:4455:6677');

/** The message with spaces as the padding of one attribute, as three of the vectors have it. */
function spaced(message: StunToEncode, index: number, length: number): StunToEncode {
  const padding = new Uint8Array(length).fill(0x20);
  return {
    ...message,
    attributes: message.attributes.map((each, at) => (at === index ? { ...each, padding } : each))
  };
}

const integrity = { key };
const cases = [
  ['5769-2.1-request', spaced(request, 3, 3), { integrity, fingerprint: true }, [20, 40, 48, 60, 76, 100]],
  ['5769-2.2-response-v4', spaced(ipv4, 0, 1), { integrity, fingerprint: true }, [20, 36, 48, 72]],
  ['5769-2.3-response-v6', spaced(ipv6, 0, 1), { integrity, fingerprint: true }, [20, 36, 60, 84]],
  ['5769-2.4-longterm-request', longTermRequest, { integrity: { key: longTerm } }, [20, 44, 76, 92]],
  ['5769-2.1-zeropad', request, { integrity, fingerprint: true }, [20, 40, 48, 60, 76, 100]],
  ['5769-2.2-zeropad', ipv4, { integrity, fingerprint: true }, [20, 36, 48, 72]]
] as const;

describe.each(cases)('the vector %s', (name, message, proof, offsets) => {
  const { bytes, hex } = vectorOf(vectors, name);
  const decoded = decodeStun(bytes);

  it('is what its text says, in that order', () => {
    const { class: stunClass, method, transactionId } = message;
    expect(decoded).toMatchObject({ ok: true, message: { class: stunClass, method, transactionId } });
    expect(decoded.ok && decoded.message.attributes.slice(0, message.attributes.length)).toEqual(
      message.attributes
    );
  });

  it('has its attributes where they are', () => {
    expect(decoded.ok && decoded.field.children.slice(4).map((field) => field.start)).toEqual(offsets);
  });

  it('verifies, over its own padding', () => {
    expect(verifyIntegrity(bytes, proof.integrity.key)).toMatchObject({ ok: true });
    if ('fingerprint' in proof) expect(verifyFingerprint(bytes)).toMatchObject({ ok: true });
    else expect(verifyFingerprint(bytes)).toMatchObject({ ok: false, error: { code: 'absent' } });
  });

  it('is made from its values and the password, byte for byte', () => {
    expect(toHex(encodeStun({ ...message, ...proof }).bytes)).toBe(hex);
  });

  it('is written again as it was read, with the same fields', () => {
    if (!decoded.ok) throw new Error(decoded.error.message);
    const encoded = encodeStun(decoded.message);
    expect(toHex(encoded.bytes)).toBe(hex);
    expect(encoded.field).toEqual(decoded.field);
  });
});
