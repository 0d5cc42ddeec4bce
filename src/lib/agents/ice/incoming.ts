import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { readStun } from '#lib/protocol/stun/decode-stun.ts';
import { isStun } from '#lib/protocol/stun/is-stun.ts';
import { verifyFingerprint } from '#lib/protocol/stun/verify.ts';
import type { SocketId } from '../host-io.ts';
import type { Checker } from './checker.ts';
import type { Checklist } from './checklist.ts';
import type { Consent } from './consent.ts';
import type { IceContext } from './context.ts';
import type { Gathering } from './gathering.ts';
import type { Base } from './local-candidate.ts';
import { pathBetween, pathOf } from './pair.ts';
import type { Responder } from './responder.ts';

interface Parts {
  readonly context: IceContext;
  readonly checklist: Checklist;
  readonly gathering: Gathering;
  readonly responder: Responder;
  readonly checker: Checker;
  readonly consent: Consent;
}

/** Gives each datagram to the part of the agent that it is for. */
export class Incoming {
  readonly #parts: Parts;
  /** Ways on which authentic checks came: what else comes on them is the other side's. */
  readonly #heard = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** An authentic check came on this way. */
  hear(base: Base, source: TransportAddress): void {
    this.#heard.add(pathBetween(base.address, source));
  }

  /** `socket` is absent for what a relay has passed on. */
  receive(base: Base, source: TransportAddress, data: Uint8Array, socket?: SocketId): void {
    const { context, gathering, responder, checker, consent } = this.#parts;
    const decoded = isStun(data) ? readStun(data) : undefined;
    const message = decoded?.ok ? decoded.message : undefined;
    if (socket !== undefined && gathering.receive(socket, source, data, message)) return;
    // Who wants relays alone is not to be found elsewhere.
    if (socket !== undefined && context.options.policy === 'relay') return;
    if (!decoded) {
      if (this.#isTheirs(base, source)) context.emit({ type: 'data.received', data });
      return;
    }
    // ICE uses FINGERPRINT in every check and answer (RFC 8445 §7.2.4); what has a wrong one is no check.
    if (!message || message.class === 'indication' || !verifyFingerprint(data).ok) return;
    if (message.class === 'request') responder.receive(base, source, message, data);
    else if (!consent.receive(message, data)) checker.receive(base, source, message, data);
  }

  /** Data is taken from where the other side is known to be (RFC 8445 §12.2). */
  #isTheirs(base: Base, source: TransportAddress): boolean {
    const path = pathBetween(base.address, source);
    return (
      this.#heard.has(path) ||
      this.#parts.checklist.all.some(({ local, remote }) => pathOf(local, remote) === path)
    );
  }
}
