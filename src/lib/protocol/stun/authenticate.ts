import { longTermKey } from './credentials.ts';
import type { StunToEncode } from './encode-stun.ts';
import { findAttribute } from './attributes/standing.ts';
import type { StunAttribute } from './attributes/attribute.ts';
import type { StunMessage } from './message.ts';

/** Values of a server that every request has to repeat (RFC 8489 §9.2.4). */
export interface Challenge {
  readonly realm: string;
  readonly nonce: string;
}

/** A user's account; both texts are prepared, see opaqueString. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** The challenge in a 401 or 438 response, or undefined where REALM or NONCE is missing (RFC 8489 §9.2.5). */
export function challengeOf(attributes: readonly StunAttribute[]): Challenge | undefined {
  const realm = findAttribute(attributes, 'REALM')?.realm;
  const nonce = findAttribute(attributes, 'NONCE')?.nonce;
  return realm === undefined || nonce === undefined ? undefined : { realm, nonce };
}

/**
 * The challenge that a new transaction has to answer after this response (RFC 8489 §9.2.5): that of a 401, or of a 438
 * with a new nonce. `answered` is the challenge that the request has answered already, if any. Undefined where the same
 * credentials would only be refused again, and for every other response.
 */
export function challengeToAnswer(response: StunMessage, answered?: Challenge): Challenge | undefined {
  const challenge = response.class === 'error' ? challengeOf(response.attributes) : undefined;
  const code = findAttribute(response.attributes, 'ERROR-CODE')?.code;
  if (code === 401 && challenge?.realm !== answered?.realm) return challenge;
  if (code === 438 && challenge?.nonce !== answered?.nonce) return challenge;
  return undefined;
}

/**
 * The request with long-term credentials: USERNAME, REALM and NONCE after its own attributes, and MESSAGE-INTEGRITY with
 * the key of {@link longTermKey} (RFC 8489 §9.2.3). `key` is what the response is verified with.
 */
export function authenticate(
  request: StunToEncode,
  { username, password }: Login,
  { realm, nonce }: Challenge
): StunToEncode & { readonly integrity: { readonly key: Uint8Array } } {
  return {
    ...request,
    attributes: [
      ...request.attributes,
      { type: 'USERNAME', username },
      { type: 'REALM', realm },
      { type: 'NONCE', nonce }
    ],
    integrity: { key: longTermKey({ username, realm, password }) }
  };
}
