import { describe, expect, it } from 'vitest';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { notUnderstood } from '#lib/protocol/stun/attributes/comprehension.ts';
import { countingAttributes, findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import { verifyFingerprint, verifyIntegrity } from '#lib/protocol/stun/verify.ts';

const transactionId = '0102030405060708090a0b0c';
const key = Uint8Array.of(1, 2, 3);
const priority = (value: number): StunAttribute => ({ type: 'PRIORITY', priority: value });
const unknown = (code: number): StunAttribute => ({ type: 'unknown', code, value: new Uint8Array(0) });
const integrity: StunAttribute = { type: 'MESSAGE-INTEGRITY', hmac: new Uint8Array(20) };
const sha256: StunAttribute = { type: 'MESSAGE-INTEGRITY-SHA256', hmac: new Uint8Array(32) };
const fingerprint: StunAttribute = { type: 'FINGERPRINT', crc: 0 };
const peer = (port: number): StunAttribute => ({
  type: 'XOR-PEER-ADDRESS',
  address: { ip: '192.0.2.1', port }
});

describe('the attributes that count', () => {
  it.each([
    ['of equal ones the first', [priority(1), priority(2)], [0]],
    ['every peer', [peer(1), peer(2)], [0, 1]],
    ['none after MESSAGE-INTEGRITY', [integrity, priority(1), unknown(0x7fff)], [0]],
    ['MESSAGE-INTEGRITY-SHA256 and FINGERPRINT after it', [integrity, sha256, fingerprint], [0, 1, 2]],
    ['not MESSAGE-INTEGRITY after MESSAGE-INTEGRITY-SHA256', [sha256, integrity, fingerprint], [0, 2]],
    ['none after FINGERPRINT', [fingerprint, priority(1), integrity], [0]]
  ])('are %s', (_, attributes, counting) => {
    expect(countingAttributes(attributes)).toEqual(counting.map((index) => attributes[index]));
  });

  it('are the ones that are found', () => {
    expect(findAttribute([priority(1), priority(2)], 'PRIORITY')?.priority).toBe(1);
    expect(findAttribute([integrity, priority(1)], 'PRIORITY')).toBeUndefined();
    expect(findAttribute([peer(1), peer(2)], 'XOR-PEER-ADDRESS')?.address.port).toBe(1);
  });

  it('are told apart from the others in the fields', () => {
    const attributes = [priority(1), priority(2), integrity, unknown(0x7fff), fingerprint, peer(1)];
    const { bytes, field } = encodeStun({ class: 'request', method: 1, transactionId, attributes });
    expect(field.children.slice(4).map(({ meaning }) => meaning?.startsWith('ignored'))).toEqual([
      false,
      true,
      false,
      true,
      false,
      true
    ]);
    expect(decodeStun(bytes)).toMatchObject({ ok: true, field });
  });
});

describe('the attributes that a 420 response names', () => {
  it('are the ones below 0x8000 that are not known, once each', () => {
    const attributes = [unknown(0x7fff), priority(1), unknown(0x8fff), unknown(0x7fff), unknown(0x7ffe)];
    expect(notUnderstood(attributes)).toEqual([0x7fff, 0x7ffe]);
  });

  it('are also those that the receiver does not take part in', () => {
    const attributes: readonly StunAttribute[] = [
      priority(1),
      { type: 'DONT-FRAGMENT' },
      { type: 'SOFTWARE', software: '' }
    ];
    expect(notUnderstood(attributes, (name) => name === 'PRIORITY')).toEqual([0x001a]);
  });

  it('are not those that nobody vouches for', () => {
    expect(notUnderstood([integrity, unknown(0x7fff)])).toEqual([]);
  });
});

describe('an integrity', () => {
  const base = { class: 'request', method: 1, transactionId, attributes: [priority(1)] } as const;
  const both = encodeStun({ ...base, integrity: { key }, integritySha256: { key }, fingerprint: true }).bytes;

  it('is verified whatever follows it', () => {
    expect(verifyIntegrity(both, key)).toEqual({ ok: true, at: 28 });
    expect(verifyIntegrity(both, key, 'MESSAGE-INTEGRITY-SHA256')).toEqual({ ok: true, at: 52 });
    expect(verifyFingerprint(both)).toEqual({ ok: true, at: 88 });
  });

  it.each([16, 20, 24, 28, 32])('of SHA-256 may be cut to %i bytes', (length) => {
    const { bytes } = encodeStun({ ...base, integritySha256: { key, length } });
    expect(bytes).toHaveLength(28 + 4 + length);
    expect(verifyIntegrity(bytes, key, 'MESSAGE-INTEGRITY-SHA256')).toMatchObject({ ok: true });
  });

  it('of 32 bits is all that GOOG-PING has', () => {
    const ping = { ...base, method: 0x080, attributes: [], googIntegrity32: { key } };
    const { bytes } = encodeStun(ping);
    expect(bytes).toHaveLength(28);
    expect(verifyIntegrity(bytes, key, 'GOOG-MESSAGE-INTEGRITY-32')).toMatchObject({ ok: true });
    expect(verifyIntegrity(bytes, Uint8Array.of(9), 'GOOG-MESSAGE-INTEGRITY-32')).toMatchObject({
      ok: false
    });
  });

  it('that is not the first does not count', () => {
    const { bytes } = encodeStun({ ...base, attributes: [integrity], integrity: { key } });
    expect(verifyIntegrity(bytes, key)).toMatchObject({ error: { code: 'wrong', at: 20 } });
  });

  it('of a length that it cannot have is malformed, not absent', () => {
    const attributes = [{ type: 'unknown', code: 0x0008, value: new Uint8Array(4) }] as const;
    const { bytes } = encodeStun({ ...base, attributes });
    expect(verifyIntegrity(bytes, key)).toMatchObject({ error: { code: 'malformed' } });
  });

  it('covers a padding that is not zero', () => {
    const padding = Uint8Array.of(1, 2, 3);
    const attributes = [{ type: 'SOFTWARE', software: 'x', padding }] as const;
    const { bytes } = encodeStun({ ...base, attributes, integrity: { key } });
    expect(verifyIntegrity(bytes, key)).toMatchObject({ ok: true });
    expect(
      verifyIntegrity(
        Uint8Array.from(bytes, (byte, at) => (at === 27 ? 0 : byte)),
        key
      )
    ).toMatchObject({ ok: false });
  });
});

describe('a FINGERPRINT', () => {
  it('is the last attribute', () => {
    const attributes = [{ type: 'FINGERPRINT', crc: 0 }, priority(1)] as const;
    const { bytes } = encodeStun({ class: 'request', method: 1, transactionId, attributes });
    expect(verifyFingerprint(bytes)).toMatchObject({ error: { code: 'malformed', at: 20 } });
  });

  it('differs from the one of other bytes', () => {
    const { bytes } = encodeStun({ class: 'request', method: 1, transactionId, attributes: [fingerprint] });
    expect(verifyFingerprint(bytes)).toMatchObject({ error: { code: 'wrong', at: 20 } });
  });
});
