import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trafficKeys } from '#lib/protocol/dtls/keys/secrets-13.ts';
import { aeadSizes } from '#lib/protocol/dtls/protection/aead.ts';
import { open12, protect12 } from '#lib/protocol/dtls/protection/protect-12.ts';
import { open13, protect13 } from '#lib/protocol/dtls/protection/protect-13.ts';
import { reconstructSequence } from '#lib/protocol/dtls/protection/sequence-number.ts';
import { readDatagram, writeDatagram } from '#lib/protocol/dtls/records/datagram.ts';
import type { Aead } from '#lib/protocol/dtls/registries/cipher-suites.ts';

const aeads: readonly Aead[] = ['AES-128-GCM', 'AES-256-GCM', 'CHACHA20-POLY1305'];
const content = fc.uint8Array({ minLength: 1, maxLength: 40 });

describe.each(aeads)('%s', (aead) => {
  it('opens what it has protected in DTLS 1.2, and nothing else', () => {
    const { key, iv12 } = aeadSizes[aead];
    const keys = { key: new Uint8Array(key).fill(1), iv: new Uint8Array(iv12).fill(2) };
    fc.assert(
      fc.property(content, fc.nat(2 ** 31), fc.nat(5), (plaintext, low, high) => {
        const sequence = high * 2 ** 32 + low;
        const record = protect12(aead, keys, { contentType: 23, epoch: 1, sequence, plaintext });
        const read = readDatagram(writeDatagram([record]));
        expect(read).toEqual({ ok: true, value: [record] });
        expect(open12(aead, keys, record)).toMatchObject({ ok: true, plaintext });
        expect(open12(aead, keys, { ...record, contentType: 22 }).ok).toBe(false);
        expect(open12(aead, keys, { ...record, epoch: 2 }).ok).toBe(false);
      }),
      { numRuns: 30 }
    );
  });

  it('opens what it has protected in DTLS 1.3, whatever the header', () => {
    const keys = trafficKeys({ hash: 'SHA-256', prefix: 'dtls13' }, aead, new Uint8Array(32).fill(3));
    const header = fc.record({
      sequence: fc.nat(2 ** 31),
      ahead: fc.integer({ min: -100, max: 100 }),
      padding: fc.nat(20),
      sequenceBits: fc.constantFrom(8 as const, 16 as const),
      hasLength: fc.boolean(),
      withId: fc.boolean(),
      epoch: fc.integer({ min: 2, max: 9 })
    });
    fc.assert(
      fc.property(content, header, (plain, { ahead, withId, ...rest }) => {
        const connectionId = withId ? { connectionId: Uint8Array.of(7, 8) } : {};
        const record = protect13(aead, keys, { contentType: 23, content: plain, ...rest, ...connectionId });
        const read = readDatagram(writeDatagram([record]), { connectionIdLength: 2 });
        expect(read).toEqual({ ok: true, value: [record] });
        const expected = Math.max(0, rest.sequence + ahead);
        expect(open13(aead, keys, record, expected)).toMatchObject({
          ok: true,
          content: plain,
          contentType: 23,
          sequence: rest.sequence
        });
        const changed = {
          ...record,
          encrypted: record.encrypted.map((byte, at) => (at === 20 ? byte ^ 1 : byte))
        };
        if (record.encrypted.length > 20) expect(open13(aead, keys, changed, expected).ok).toBe(false);
      }),
      { numRuns: 60 }
    );
  });

  it('drops a record that is too short for a tag and a type', () => {
    const keys = trafficKeys({ hash: 'SHA-256', prefix: 'dtls13' }, aead, new Uint8Array(32));
    const record = protect13(aead, keys, {
      contentType: 23,
      epoch: 3,
      sequence: 0,
      content: new Uint8Array(1)
    });
    for (const length of [0, 15, 16])
      expect(
        open13(aead, keys, { ...record, encrypted: record.encrypted.slice(0, length) }, 0)
      ).toMatchObject({
        error: { code: 'too-short' }
      });
  });
});

describe('a sequence number', () => {
  it('is found again from its low bits when it is near the one that is expected', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 40), fc.integer({ min: -127, max: 127 }), (expected, ahead) => {
        const sequence = Math.max(0, expected + ahead);
        expect(reconstructSequence(sequence % 256, 8, expected)).toBe(sequence);
        expect(reconstructSequence(sequence % 65536, 16, expected)).toBe(sequence);
      })
    );
  });

  it('is never below zero', () => {
    expect(reconstructSequence(255, 8, 0)).toBe(255);
    expect(reconstructSequence(0, 8, 0)).toBe(0);
    expect(reconstructSequence(1, 16, 65535)).toBe(65537);
  });
});
