import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { readStun, type StunRead } from '#lib/protocol/stun/decode-stun.ts';
import { isStun } from '#lib/protocol/stun/is-stun.ts';
import { verifyFingerprint } from '#lib/protocol/stun/verify.ts';
import type { CheckAnswers } from './check-answers.ts';
import type { Consent } from './consent.ts';
import type { IceContext } from './context.ts';
import type { KnownPaths } from './known-paths.ts';
import type { Base } from './local-candidate.ts';
import type { Responder } from './responder.ts';

interface Parts {
  readonly context: IceContext;
  readonly knownPaths: KnownPaths;
  readonly responder: Responder;
  readonly answers: CheckAnswers;
  readonly consent: Consent;
}

/** The STUN message of a datagram; undefined where it is none, and a failure where it is one that cannot be read. */
export function stunIn(data: Uint8Array): StunRead | undefined {
  return isStun(data) ? readStun(data) : undefined;
}

/** Takes what came to a base from the other side: checks, answers to checks, data. */
export class Incoming {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** `stun`: what {@link stunIn} finds in the data. */
  receive(base: Base, source: TransportAddress, data: Uint8Array, stun = stunIn(data)): void {
    const { context, knownPaths, responder, answers, consent } = this.#parts;
    if (!stun) {
      if (knownPaths.has(base, source)) context.emit({ type: 'data.arrived', data });
      return;
    }
    // ICE uses FINGERPRINT in every check and answer (RFC 8445 §7.2.4); what has a wrong one is no check.
    if (!stun.ok || stun.message.class === 'indication' || !verifyFingerprint(data).ok) return;
    const { message } = stun;
    if (message.class === 'request') responder.receive(base, source, message, data);
    else if (!consent.receive(message, data)) answers.receive(base, source, message, data);
  }
}
