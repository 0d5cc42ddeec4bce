import type { Ref } from '../contract.ts';
import type { Consent } from './consent.ts';
import type { IceContext } from './context.ts';
import type { DataPath } from './data-path.ts';
import type { Failover } from './failover.ts';
import type { Nomination } from './nomination.ts';
import type { Pair } from './pair.ts';

interface Parts {
  readonly context: IceContext;
  readonly nomination: Nomination;
  readonly consent: Consent;
  readonly failover: Failover;
  readonly data: DataPath;
}

/** Puts pairs that work to use: watches their consent, and sends over the one that is agreed on. */
export class ValidPairs {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A check of this agent succeeded, with the end `answer` of its transaction; `nominates`: it had USE-CANDIDATE. */
  add(pair: Pair, nominates: boolean, answer: Ref): void {
    const { context, nomination, consent, failover, data } = this.#parts;
    const { mid, component, nominating } = pair;
    const isNominated = context.role === 'controlling' ? nominates : nominating;
    const isSettled = nomination.isSettled(mid, component);
    const isNeeded = failover.isNeeded(mid, component) && nomination.of(mid, component) !== pair;
    // A late answer on a pair that was not chosen.
    if (isSettled && !isNeeded && !isNominated) return;
    consent.watch(pair);
    consent.heard(pair, answer);
    if (isNominated) this.conclude(pair);
    else if (isSettled) {
      nomination.select(pair);
      data.use(pair);
    }
  }

  /** A pair that works is agreed on (RFC 8445 §8.1). */
  conclude(pair: Pair, ...causes: readonly Ref[]): void {
    const { nomination, consent, data } = this.#parts;
    consent.watch(pair);
    nomination.conclude(pair, ...causes);
    data.use(pair);
  }
}
