import type { Checklist } from './checklist.ts';
import type { IceContext } from './context.ts';
import type { Gathering } from './gathering.ts';
import type { Losses } from './losses.ts';
import type { Nomination } from './nomination.ts';
import type { Pairing } from './pairing.ts';
import type { RemoteCandidates } from './remote-candidates.ts';
import type { ValidPairs } from './valid-pairs.ts';

interface Parts {
  readonly context: IceContext;
  readonly remotes: RemoteCandidates;
  readonly gathering: Gathering;
  readonly checklist: Checklist;
  readonly pairing: Pairing;
  readonly nomination: Nomination;
  readonly validPairs: ValidPairs;
  readonly losses: Losses;
}

/** Forms pairs whenever more is known: a full agent to check them, two lite ones to agree on the best. */
export class Forming {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  form(): void {
    const { context, remotes, pairing, losses } = this.#parts;
    const { generation, options } = context;
    if (!options.lite) {
      pairing.form(remotes.current);
      losses.checkAgain();
    } else if (generation?.remote?.lite) this.#agree();
  }

  /** Two lite agents check nothing: once each knows all candidates it takes the best pair (RFC 8445 §8.2). */
  #agree(): void {
    const { remotes, gathering, checklist, pairing, nomination, validPairs } = this.#parts;
    if (!remotes.ended || gathering.running) return;
    pairing.form(remotes.current);
    for (const pair of checklist.pairs) {
      if (nomination.isSettled(pair.mid, pair.component)) continue;
      checklist.move(pair, 'succeeded', { code: 'pair.lite-agreed' }, this.#parts.context.cause);
      checklist.validate(pair, pair.local);
      validPairs.conclude(pair);
    }
  }
}
