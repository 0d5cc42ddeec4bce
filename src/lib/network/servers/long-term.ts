import type { Login } from '#lib/protocol/stun/authenticate.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { longTermKey } from '#lib/protocol/stun/credentials.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { verifyIntegrity } from '#lib/protocol/stun/verify.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Client } from './client.ts';
import type { Nonces } from './nonces.ts';
import { refuse, type Refusal } from './respond.ts';

/** The user who made a request, and the key that proves it. */
export interface Authenticated {
  readonly ok: true;
  readonly username: string;
  readonly key: Uint8Array;
}

/** Long-term credentials, from the server's side, with MD5 keys (RFC 8489 §9.2.4). */
export class LongTerm {
  readonly #realm: string;
  readonly #nonces: Nonces;
  readonly #keys: ReadonlyMap<string, Uint8Array>;

  /** Names and passwords are prepared: see opaqueString. */
  constructor(realm: string, users: readonly Login[], nonces: Nonces) {
    this.#realm = realm;
    this.#nonces = nonces;
    this.#keys = new Map(users.map((user) => [user.username, longTermKey({ ...user, realm })]));
  }

  /** The checks in the order of §9.2.4. `bytes` are the message as received. */
  check(message: StunMessage, bytes: Uint8Array, client: Client, now: Micros): Authenticated | Refusal {
    const { attributes } = message;
    const integrity = (['MESSAGE-INTEGRITY-SHA256', 'MESSAGE-INTEGRITY'] as const).find((type) =>
      findAttribute(attributes, type)
    );
    if (!integrity) return this.#challenge(401, client, now);
    const username = findAttribute(attributes, 'USERNAME')?.username;
    const nonce = findAttribute(attributes, 'NONCE')?.nonce;
    const named = username !== undefined || findAttribute(attributes, 'USERHASH') !== undefined;
    if (!named || nonce === undefined || !findAttribute(attributes, 'REALM')) return refuse(400);
    const key = username === undefined ? undefined : this.#keys.get(username);
    if (username === undefined || !key) return this.#challenge(401, client, now);
    if (!verifyIntegrity(bytes, key, integrity).ok) return this.#challenge(401, client, now);
    if (!this.#nonces.isValid(client, nonce, now)) return this.#challenge(438, client, now);
    return { ok: true, username, key };
  }

  #challenge(code: 401 | 438, client: Client, now: Micros): Refusal {
    const attributes: readonly StunAttribute[] = [
      { type: 'REALM', realm: this.#realm },
      { type: 'NONCE', nonce: this.#nonces.current(client, now) }
    ];
    return refuse(code, undefined, attributes);
  }
}
