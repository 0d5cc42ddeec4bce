import { describe, expect, it } from 'vitest';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { certificateVerifyContent, sign, verifySigned } from '#lib/protocol/dtls/handshake/proof.ts';
import { ecdhPublicKey, ecdhSecret } from '#lib/protocol/dtls/keys/ecdh.ts';
import { readKeyLog, secretsOf, writeKeyLog } from '#lib/protocol/dtls/keys/key-log.ts';
import { masterSecret } from '#lib/protocol/dtls/keys/secrets-12.ts';
import { nextTrafficSecret, trafficKeys } from '#lib/protocol/dtls/keys/secrets-13.ts';
import { bytesOf } from '../../../support/hex-bytes.ts';

const one = Uint8Array.from({ length: 32 }, (_, index) => index + 1);
const two = Uint8Array.from({ length: 32 }, (_, index) => index + 101);

describe.each(['x25519', 'secp256r1'] as const)('a key agreed in %s', (group) => {
  it('is the same on both sides, and has 32 bytes', () => {
    const ours = ecdhSecret(group, one, ecdhPublicKey(group, two));
    const theirs = ecdhSecret(group, two, ecdhPublicKey(group, one));
    expect(ours).toEqual(theirs);
    expect(ours.ok && ours.secret.length).toBe(32);
  });

  it('is not agreed with what is no public key', () => {
    expect(ecdhSecret(group, one, new Uint8Array(31))).toMatchObject({ error: { code: 'bad-point' } });
  });
});

describe('a key agreed', () => {
  it('in X25519 is that of RFC 7748 §6.1', () => {
    const bob = bytesOf('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb');
    const alicePublic = bytesOf('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a');
    expect(toHex(ecdhPublicKey('x25519', bob))).toBe(
      'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f'
    );
    expect(ecdhSecret('x25519', bob, alicePublic)).toEqual({
      ok: true,
      secret: bytesOf('4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742')
    });
  });

  it('is refused where it is all zero, or the point is not on the curve', () => {
    expect(ecdhSecret('x25519', one, new Uint8Array(32))).toMatchObject({ error: { code: 'all-zero' } });
    const off = ecdhPublicKey('secp256r1', two);
    off[64] = (off[64] ?? 0) ^ 1;
    expect(ecdhSecret('secp256r1', one, off)).toMatchObject({ error: { code: 'bad-point' } });
  });
});

describe('a CertificateVerify', () => {
  const point = ecdhPublicKey('secp256r1', one);
  const content = certificateVerifyContent('client', new Uint8Array(32));

  it('says TLS, and who signs', () => {
    expect(toHex(content.subarray(60, 98))).toBe(
      `20202020${Buffer.from('TLS 1.3, client CertificateVerify').toString('hex')}00`
    );
  });

  it('is the same each time, and right', () => {
    expect(sign(one, content)).toEqual(sign(one, content));
    expect(verifySigned(sign(one, content), content, point)).toBe('right');
    expect(verifySigned(sign(two, content), content, point)).toBe('wrong');
    expect(verifySigned({ ...sign(one, content), scheme: 0x0804 }, content, point)).toBe('other-scheme');
    expect(verifySigned({ scheme: 0x0403, signature: new Uint8Array(9) }, content, point)).toBe('wrong');
  });

  it('is right with either value of s', () => {
    let high = 0;
    for (let message = 0; message < 24; message++) {
      const signed = sign(one, Uint8Array.of(message));
      expect(verifySigned(signed, Uint8Array.of(message), point)).toBe('right');
      // The length of s is 33 bytes where its top bit is set, and then it is in the higher half.
      if (signed.signature[4 + signed.signature[3]! + 1] === 33) high++;
    }
    expect(high).toBeGreaterThan(0);
  });
});

describe('a key log', () => {
  const text = `# by hand\nCLIENT_RANDOM ${toHex(one)} ${toHex(two)}${toHex(two).slice(32)}\n\nEXPORTER_SECRET ${toHex(two).toUpperCase()} 0102\nbad line\nX ${toHex(one)} zz\n`;

  it('is read line by line, with what is wrong beside it', () => {
    const log = readKeyLog(text);
    expect(log.entries.map(({ label }) => label)).toEqual(['CLIENT_RANDOM', 'EXPORTER_SECRET']);
    expect(log.faults.map(({ line }) => line)).toEqual([5, 6]);
    expect([...secretsOf(log, two)]).toEqual([['EXPORTER_SECRET', Uint8Array.of(1, 2)]]);
  });

  it('is written as it is read', () => {
    const { entries } = readKeyLog(text);
    expect(readKeyLog(writeKeyLog(entries))).toEqual({ entries, faults: [] });
  });
});

it('a KeyUpdate makes other keys, and the same on both sides', () => {
  const schedule = { hash: 'SHA-384', prefix: 'dtls13' } as const;
  const secret = new Uint8Array(48).fill(5);
  const next = nextTrafficSecret(schedule, secret);
  expect(next.length).toBe(48);
  expect(next).not.toEqual(secret);
  const keys = trafficKeys(schedule, 'AES-256-GCM', next);
  expect([keys.key.length, keys.iv.length, keys.sn.length]).toEqual([32, 12, 32]);
});

it('a master secret without the extension is of the randoms alone', () => {
  const master = masterSecret('SHA-256', one, { client: one, server: two });
  expect(master.length).toBe(48);
  expect(masterSecret('SHA-256', one, { client: two, server: one })).not.toEqual(master);
});
