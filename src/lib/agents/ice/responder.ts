import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { notUnderstood } from '#lib/protocol/stun/attributes/comprehension.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { shortTermKey } from '#lib/protocol/stun/credentials.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { verifyIntegrity } from '#lib/protocol/stun/verify.ts';
import type { Ref } from '../contract.ts';
import { checkError, checkSuccess } from './check-messages.ts';
import type { Checklist } from './checklist.ts';
import type { Checks } from './checks.ts';
import type { Generation, IceContext } from './context.ts';
import type { KnownPaths } from './known-paths.ts';
import type { Base, LocalEntry } from './local-candidate.ts';
import type { LocalCandidates } from './local-candidates.ts';
import type { Nomination } from './nomination.ts';
import type { Pair } from './pair.ts';
import type { RemoteCandidates } from './remote-candidates.ts';
import type { Roles } from './roles.ts';
import type { Schedule } from './schedule.ts';
import { transmit } from './transmit.ts';
import type { ValidPairs } from './valid-pairs.ts';

/** A check that came before the other side's description: it is acted on once that is there (RFC 8445 §7.3). */
interface Early {
  readonly base: Base;
  readonly source: TransportAddress;
  readonly priority: number;
  readonly nominates: boolean;
  readonly ref: Ref;
  /** The generation of ours whose username fragment it had. */
  readonly generation: Generation;
}

interface Parts {
  readonly context: IceContext;
  readonly locals: LocalCandidates;
  readonly remotes: RemoteCandidates;
  readonly checklist: Checklist;
  readonly schedule: Schedule;
  readonly checks: Checks;
  readonly nomination: Nomination;
  readonly roles: Roles;
  readonly validPairs: ValidPairs;
  readonly knownPaths: KnownPaths;
}

/** Answers connectivity checks, in the order of RFC 8445 §7.3: authentic, role, answer, candidate, triggered check. */
export class Responder {
  readonly #parts: Parts;
  readonly #early: Early[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  receive(base: Base, source: TransportAddress, message: StunMessage, bytes: Uint8Array): void {
    const { context, knownPaths } = this.#parts;
    const answer = (data: Uint8Array): void => {
      transmit(context, base, source, data);
    };
    const { transactionId } = message;
    const username = findAttribute(message.attributes, 'USERNAME')?.username;
    if (username === undefined || !findAttribute(message.attributes, 'MESSAGE-INTEGRITY')) {
      answer(checkError(transactionId, { code: 400, reason: 'Bad Request' }));
      return;
    }
    const generation = context.generations.findLast(({ local }) => username.startsWith(`${local.ufrag}:`));
    if (!generation || !verifyIntegrity(bytes, shortTermKey(generation.local.pwd)).ok) {
      answer(checkError(transactionId, { code: 401, reason: 'Unauthenticated' }));
      return;
    }
    const { pwd } = generation.local;
    const unknown = notUnderstood(message.attributes);
    if (unknown.length > 0) {
      answer(checkError(transactionId, { code: 420, reason: 'Unknown Attribute', pwd, unknown }));
      return;
    }
    if (this.#conflicts(message)) {
      answer(checkError(transactionId, { code: 487, reason: 'Role Conflict', pwd }));
      return;
    }
    answer(checkSuccess(transactionId, pwd, source));
    knownPaths.add(base, source);
    if (generation !== context.generation) return;
    const priority = findAttribute(message.attributes, 'PRIORITY')?.priority ?? 1;
    const nominates = findAttribute(message.attributes, 'USE-CANDIDATE') !== undefined;
    const check = { base, source, priority, nominates, ref: context.cause, generation };
    if (generation.remote) this.#trigger(check);
    else this.#early.push(check);
  }

  /** The other side is known now: what came before is acted on. */
  catchUp(): void {
    const { generation } = this.#parts.context;
    if (!generation?.remote) return;
    for (const early of this.#early.splice(0)) {
      if (early.generation === generation) this.#trigger(early);
    }
  }

  /** Whether the request is refused; where the other side wins, we take the other role (RFC 8445 §7.3.1.1). */
  #conflicts({ attributes }: StunMessage): boolean {
    const { context, roles } = this.#parts;
    const { role, tieBreaker } = context;
    const theirs = findAttribute(
      attributes,
      role === 'controlling' ? 'ICE-CONTROLLING' : 'ICE-CONTROLLED'
    )?.tieBreaker;
    if (theirs === undefined || role === undefined) return false;
    const isLarger = tieBreaker >= theirs;
    if (role === 'controlling' ? isLarger : !isLarger) return true;
    const other = role === 'controlling' ? 'controlled' : 'controlling';
    roles.take(other, { code: 'role.same', role });
    return false;
  }

  /** Finds the pair that a check came on, and checks it in turn (RFC 8445 §7.3.1.3–5). */
  #trigger(check: Early): void {
    const { context, locals, remotes, checklist, nomination, validPairs } = this.#parts;
    const { base, source, priority, ref } = check;
    const nominates = check.nominates && context.role === 'controlled';
    // A lite agent answers, and does nothing more until a pair is nominated (RFC 8445 §7.3.2).
    if (context.options.lite && !nominates) return;
    const local = locals.ofBase(base);
    if (!local) return;
    const known = remotes.find(source, base.mid);
    const found = known && checklist.find(local, known);
    // The component is settled: its list is complete, and nothing is checked any more (RFC 8445 §8.1.2).
    const isSettled = nomination.isSettled(base.mid, base.component) && !nomination.goesOn;
    if (found?.state !== 'succeeded' && !nominates && isSettled) return;
    // A NAT on each side that gives every destination another port could go on showing new addresses for ever: above the
    // most pairs none is learned (RFC 8445 §6.1.2.5), but for the one that the other side has chosen. Its check is
    // answered all the same.
    if (!known && !nominates && checklist.isFull) return;
    const remote = known ?? remotes.learn(source, base.mid, base.component, priority, ref);
    const pair = found ?? checklist.insert(local, remote, ref);
    if (nominates) {
      pair.nominating = true;
      pair.nominatingRef = ref;
    }
    if (context.options.lite) this.#believe(pair, local, ref);
    else this.#checkBack(pair, ref);
    if (nominates && pair.validLocal) validPairs.conclude(pair, ref);
  }

  /** A lite agent makes no checks: a pair is valid because the other side nominates it (RFC 8445 §7.3.2). */
  #believe(pair: Pair, local: LocalEntry, ref: Ref): void {
    const { checklist } = this.#parts;
    checklist.move(pair, 'succeeded', { code: 'pair.lite-believes' }, ref);
    checklist.validate(pair, local);
  }

  #checkBack(pair: Pair, ref: Ref): void {
    const { checks, schedule } = this.#parts;
    if (pair.state !== 'succeeded' && !(pair.state === 'in-progress' && pair.validLocal)) {
      if (pair.state === 'in-progress') checks.renew(pair);
      const code = pair.remote.learned ? 'check.from-unknown-address' : 'check.of-other-side';
      // A check from before the description waits for that.
      schedule.enqueue(pair, { code }, ref, this.#parts.context.cause);
    }
  }
}
