import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { notUnderstood } from '#lib/protocol/stun/attributes/comprehension.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { shortTermKey } from '#lib/protocol/stun/credentials.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { verifyIntegrity } from '#lib/protocol/stun/verify.ts';
import type { Ref } from '../contract.ts';
import { checkError, checkSuccess } from './check-messages.ts';
import type { Checklist } from './checklist.ts';
import type { Checker } from './checker.ts';
import type { Generation, IceContext } from './context.ts';
import type { Base } from './local-candidate.ts';
import type { LocalCandidates } from './local-candidates.ts';
import type { Pair } from './pair.ts';
import type { RemoteCandidates } from './remote-candidates.ts';
import { transmit } from './transmit.ts';

/** A check that came before the other side's description: it is acted on once that is there (RFC 8445 §7.3). */
interface Early {
  readonly base: Base;
  readonly source: TransportAddress;
  readonly priority: number;
  readonly nominates: boolean;
  readonly ref: Ref;
}

/** What checks of the other side lead to, for the rest of the agent. */
export interface RequestResults {
  /** The other side nominates this pair. */
  nominated(pair: Pair): void;
  /** We take the other role (RFC 8445 §7.3.1.1). */
  yielded(role: 'controlling' | 'controlled', why: string): void;
  /** Something was heard on a path. */
  heard(base: Base, source: TransportAddress): void;
}

interface Parts {
  readonly context: IceContext;
  readonly locals: LocalCandidates;
  readonly remotes: RemoteCandidates;
  readonly checklist: Checklist;
  readonly checker: Checker;
  readonly results: RequestResults;
}

/** Answers connectivity checks, in the order of RFC 8445 §7.3: authentic, role, answer, candidate, triggered check. */
export class Responder {
  readonly #parts: Parts;
  readonly #early: Early[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  receive(base: Base, source: TransportAddress, message: StunMessage, bytes: Uint8Array): void {
    const { context, results } = this.#parts;
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
    results.heard(base, source);
    if (generation !== context.generation) return;
    const priority = findAttribute(message.attributes, 'PRIORITY')?.priority ?? 1;
    const nominates = findAttribute(message.attributes, 'USE-CANDIDATE') !== undefined;
    const check = { base, source, priority, nominates, ref: context.cause };
    if (generation.remote) this.#trigger(check, generation);
    else this.#early.push(check);
  }

  /** The other side is known now: what came before is acted on. */
  catchUp(): void {
    const { generation } = this.#parts.context;
    if (!generation?.remote) return;
    for (const early of this.#early.splice(0)) this.#trigger(early, generation);
  }

  /** Whether the request is refused; where the other side wins, we take the other role (RFC 8445 §7.3.1.1). */
  #conflicts({ attributes }: StunMessage): boolean {
    const { context, results } = this.#parts;
    const { role, tieBreaker } = context;
    const theirs = findAttribute(
      attributes,
      role === 'controlling' ? 'ICE-CONTROLLING' : 'ICE-CONTROLLED'
    )?.tieBreaker;
    if (theirs === undefined || role === undefined) return false;
    const isLarger = tieBreaker >= theirs;
    if (role === 'controlling' ? isLarger : !isLarger) return true;
    const other = role === 'controlling' ? 'controlled' : 'controlling';
    results.yielded(other, `Both sides were ${role}, and the tie-breaker decides (RFC 8445 §7.3.1.1)`);
    return false;
  }

  #trigger({ base, source, priority, nominates, ref }: Early, { remote: side }: Generation): void {
    const { context, locals, remotes, checklist, checker, results } = this.#parts;
    // A NAT on each side that gives every destination another port could go on showing new addresses for ever: above the most
    // pairs none is learned (RFC 8445 §6.1.2.5). The check has been answered all the same.
    if (checklist.isFull && !remotes.find(source, base.mid)) return;
    const remote =
      remotes.find(source, base.mid) ?? remotes.learn(source, base.mid, base.component, priority);
    const local = locals.ofBase(base);
    if (!local) return;
    const found = checklist.find(local, remote);
    const pair = found ?? checklist.insert(local, remote, [local.ref, remote.ref, ref]);
    if (context.options.lite) {
      // A lite agent makes no checks: what is nominated is valid (RFC 8445 §7.3.2, §8.2).
      pair.seenAs = local;
      if (pair.state !== 'succeeded') {
        checklist.move(
          pair,
          'in-progress',
          'A lite agent takes the other side’s word (RFC 8445 §7.3.2)',
          ref
        );
        checklist.move(pair, 'succeeded', undefined, ref);
      }
    } else if (pair.state !== 'succeeded' && !(pair.state === 'in-progress' && pair.seenAs)) {
      if (pair.state === 'in-progress') checker.cancel(pair);
      const who = remote.learned ? 'from an address that no candidate names' : 'on this pair';
      checklist.enqueue(pair, `A check of the other side came ${who} (RFC 8445 §7.3.1.4)`, ref);
    }
    if (!nominates || context.role !== 'controlled') return;
    pair.nominating = true;
    if (pair.seenAs) results.nominated(pair);
    void side;
  }
}
