import { describe, expect, it } from 'vitest';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { longTermKey } from '#lib/protocol/stun/credentials.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import { verifyIntegrity } from '#lib/protocol/stun/verify.ts';
import { readVectors, vectorOf } from '../../../support/vectors.ts';

const vectors = readVectors('stun/rfc8489-b1.txt');
const printed = vectorOf(vectors, 'printed').bytes;
const corrected = vectorOf(vectors, 'corrected');
const names = { username: 'マトリックス', realm: 'example.org' };
const key = longTermKey({ ...names, password: 'TheMatrIX' }, 'SHA-256');
/** SHA-256 of `username:realm` (RFC 8489 §14.4). */
const userHash = sha256(new TextEncoder().encode(`${names.username}:${names.realm}`));
const nonce = 'obMatJos2AAACf//499k954d6OL34oL9FSTvy64sA';

describe('the vector of RFC 8489 Appendix B.1, as erratum 6268 corrects it', () => {
  const attributes = [
    { type: 'USERHASH', hash: userHash },
    { type: 'NONCE', nonce },
    { type: 'REALM', realm: 'example.org' },
    { type: 'PASSWORD-ALGORITHM', algorithm: 2, parameters: new Uint8Array(0) }
  ] as const;

  it('holds the hash of the username, and verifies', () => {
    const decoded = decodeStun(corrected.bytes);
    expect(decoded.ok && decoded.message.attributes.slice(0, 4)).toEqual(attributes);
    expect(verifyIntegrity(corrected.bytes, key, 'MESSAGE-INTEGRITY-SHA256')).toMatchObject({ ok: true });
  });

  it('is made from its values, byte for byte', () => {
    const encoded = encodeStun({
      class: 'request',
      method: 1,
      transactionId: '78ad3433c6ad72c029da412e',
      attributes,
      integritySha256: { key }
    });
    expect(toHex(encoded.bytes)).toBe(corrected.hex);
  });
});

describe('the vector of RFC 8489 Appendix B.1, as printed', () => {
  it('is refused: its length counts the header, too', () => {
    expect(decodeStun(printed)).toMatchObject({ ok: false, error: { code: 'truncated', at: 2 } });
    expect([printed[2], printed[3], printed.length]).toEqual([0, 0x9c, 0x9c]);
  });

  it('has an HMAC made with that wrong length, so that it fails once the length is right', () => {
    const right = Uint8Array.from(printed);
    right[3] = printed.length - 20;
    expect(decodeStun(right)).toMatchObject({ ok: true });
    expect(verifyIntegrity(right, key, 'MESSAGE-INTEGRITY-SHA256')).toMatchObject({
      error: { code: 'wrong' }
    });
    expect(hmac(sha256, key, printed.subarray(0, -36))).toEqual(printed.slice(-32));
  });
});
