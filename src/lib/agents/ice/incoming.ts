import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { isStun } from '#lib/protocol/stun/is-stun.ts';
import { verifyFingerprint } from '#lib/protocol/stun/verify.ts';
import type { SocketId } from '../machine-io.ts';
import type { Checker } from './checker.ts';
import type { Consent } from './consent.ts';
import type { IceContext } from './context.ts';
import type { Gathering } from './gathering.ts';
import type { Base } from './local-candidate.ts';
import type { Responder } from './responder.ts';

interface Parts {
  readonly context: IceContext;
  readonly gathering: Gathering;
  readonly responder: Responder;
  readonly checker: Checker;
  readonly consent: Consent;
}

/** Gives each datagram to the part of the agent that it is for. */
export class Incoming {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** `socket` is absent for what a relay has passed on. */
  receive(base: Base, source: TransportAddress, data: Uint8Array, socket?: SocketId): void {
    const { context, gathering, responder, checker, consent } = this.#parts;
    const decoded = isStun(data) ? decodeStun(data) : undefined;
    const message = decoded?.ok ? decoded.message : undefined;
    if (socket !== undefined && gathering.receive(socket, source, data, message)) return;
    if (!decoded) {
      context.put({ type: 'data.received', data });
      return;
    }
    // ICE uses FINGERPRINT in every check and answer (RFC 8445 §7.2.4); what has a wrong one is no check.
    if (!message || message.class === 'indication' || !verifyFingerprint(data).ok) return;
    if (message.class === 'request') responder.receive(base, source, message, data);
    else if (!consent.receive(message, data)) checker.receive(base, source, message, data);
  }
}
