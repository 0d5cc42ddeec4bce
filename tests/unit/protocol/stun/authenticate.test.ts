import { describe, expect, it } from 'vitest';
import { authenticate, challengeOf } from '#lib/protocol/stun/authenticate.ts';
import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import { verifyIntegrity } from '#lib/protocol/stun/verify.ts';

const request = {
  class: 'request',
  method: methods.Allocate,
  transactionId: 'b1b2b3b4b5b6b7b8b9babbbc',
  attributes: [{ type: 'REQUESTED-TRANSPORT', protocol: 17 }]
} as const;
const challenge = { realm: 'turn.example', nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c0' };

describe('authenticate', () => {
  it('adds who asks, for what realm and nonce, and an integrity with the long-term key', () => {
    const asked = authenticate(request, { username: 'alice', password: 's3cr3t' }, challenge);
    expect(asked.attributes.map(({ type }) => type)).toEqual([
      ...['REQUESTED-TRANSPORT', 'USERNAME', 'REALM', 'NONCE']
    ]);
    expect(Buffer.from(asked.integrity.key).toString('hex')).toBe('ad0238865c2cd3641ec2cb197a37176a');
    expect(verifyIntegrity(encodeStun(asked).bytes, asked.integrity.key)).toMatchObject({ ok: true });
  });
});

describe('challengeOf', () => {
  it('is there where both REALM and NONCE are', () => {
    const realm = { type: 'REALM', realm: challenge.realm } as const;
    const nonce = { type: 'NONCE', nonce: challenge.nonce } as const;
    expect(challengeOf([nonce, realm])).toEqual(challenge);
    expect(challengeOf([realm])).toBeUndefined();
    expect(challengeOf([nonce])).toBeUndefined();
  });
});
