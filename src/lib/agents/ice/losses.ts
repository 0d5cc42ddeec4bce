import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import type { Checklist } from './checklist.ts';
import type { Checks } from './checks.ts';
import type { Consent } from './consent.ts';
import type { IceContext } from './context.ts';
import type { Base } from './local-candidate.ts';
import type { Nomination } from './nomination.ts';
import type { Pair } from './pair.ts';

interface Parts {
  readonly context: IceContext;
  readonly checklist: Checklist;
  readonly checks: Checks;
  readonly nomination: Nomination;
  readonly consent: Consent;
}

interface Obstacle {
  readonly stops: (pair: Pair) => boolean;
  readonly why: PairReason;
}

/** Gives up the pairs on which nothing gets through any more. */
export class Losses {
  readonly #parts: Parts;
  /** Known obstacles, which also hold for pairs that are formed later. */
  readonly #obstacles: Obstacle[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A socket or an allocation is gone. */
  baseLost(base: Base, why: PairReason): void {
    this.#lose({ stops: ({ local }) => local.base === base, why });
  }

  /** Nothing can be sent from a relayed base to this IP address. */
  forbidden(base: Base, ip: string, why: PairReason): void {
    const stops = ({ local, remote }: Pair): boolean =>
      local.base === base && remote.candidate.address === ip;
    this.#obstacles.push({ stops, why });
    this.#lose({ stops, why });
  }

  /** Holds new pairs against what is known not to get through. */
  checkAgain(): void {
    for (const obstacle of this.#obstacles) this.#lose(obstacle);
  }

  /** A pair that was not checked yet cannot fail: it is taken out. */
  #lose({ stops, why }: Obstacle): void {
    const { context, checklist, checks, nomination, consent } = this.#parts;
    const { cause } = context;
    for (const pair of checklist.all.filter(stops)) {
      if (pair.state === 'waiting' || pair.state === 'frozen') checklist.remove(pair, why, cause);
      else checklist.move(pair, 'failed', why, cause);
      checks.abandon((one) => one === pair, { code: 'transaction.pair-lost' }, pair.ref);
      nomination.lose(pair);
      consent.silence(pair, pair.ref);
      pair.validLocal = undefined;
    }
  }
}
