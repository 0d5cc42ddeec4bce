import { describe, expect, it } from 'vitest';
import { authenticate, challengeOf, challengeToAnswer } from '#lib/protocol/stun/authenticate.ts';
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
      'REQUESTED-TRANSPORT',
      'USERNAME',
      'REALM',
      'NONCE'
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

describe('challengeToAnswer', () => {
  const response = (code: number, { realm, nonce } = challenge) =>
    ({
      ...request,
      class: 'error',
      attributes: [
        { type: 'ERROR-CODE', code, reason: '' },
        { type: 'REALM', realm },
        { type: 'NONCE', nonce }
      ]
    }) as const;

  it('is the first 401’s', () => {
    expect(challengeToAnswer(response(401))).toEqual(challenge);
  });

  it('is none when credentials for the realm were refused, whatever the nonce', () => {
    expect(challengeToAnswer(response(401), challenge)).toBeUndefined();
    expect(challengeToAnswer(response(401, { ...challenge, nonce: 'new' }), challenge)).toBeUndefined();
  });

  it('is that of another realm', () => {
    const other = { ...challenge, realm: 'other.example' };
    expect(challengeToAnswer(response(401, other), challenge)).toEqual(other);
  });

  it('is a 438’s when its nonce is new', () => {
    const fresh = { ...challenge, nonce: 'fresh' };
    expect(challengeToAnswer(response(438, fresh), challenge)).toEqual(fresh);
    expect(challengeToAnswer(response(438), challenge)).toBeUndefined();
  });

  it('is none of a response that asks for nothing', () => {
    expect(challengeToAnswer(response(437))).toBeUndefined();
    expect(challengeToAnswer({ ...response(401), attributes: [] })).toBeUndefined();
    expect(challengeToAnswer({ ...response(401), class: 'success' })).toBeUndefined();
  });
});
