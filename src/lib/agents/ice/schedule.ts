import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import type { Ref } from '../contract.ts';
import type { Checklist } from './checklist.ts';
import type { IceContext } from './context.ts';
import { named, type Pair } from './pair.ts';

interface Parts {
  readonly context: IceContext;
  readonly checklist: Checklist;
}

/** Decides which pair is to be checked: triggered checks first, stream after stream in turn (RFC 8445 §6.1.4). */
export class Schedule {
  readonly #parts: Parts;
  /** The triggered-check queues of all streams: each is first in, first out (RFC 8445 §6.1.4.1). */
  #queue: Pair[] = [];
  /** Index of the stream that is next. */
  #turn = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Puts a pair into the triggered-check queue, once, because of `causes` (RFC 8445 §7.3.1.4). */
  enqueue(pair: Pair, rule: PairReason, ...causes: readonly (Ref | undefined)[]): void {
    // One that works is checked again to nominate it: it works meanwhile.
    if (pair.state !== 'succeeded') this.#parts.checklist.move(pair, 'waiting', rule, ...causes);
    if (pair.queued) return;
    pair.queued = true;
    this.#queue.push(pair);
    pair.ref = this.#parts.context.recordFor({ type: 'check.queued', ...named(pair), rule }, [
      pair.ref,
      ...causes
    ]);
  }

  /** Takes pairs out of the queue. */
  dequeue(test: (pair: Pair) => boolean): void {
    if (this.#queue.length === 0) return;
    for (const pair of this.#queue) pair.queued &&= !test(pair);
    this.#queue = this.#queue.filter(({ queued }) => queued);
  }

  /** Whether a check is to be made. What is frozen behind a check under way waits for that. */
  get hasWork(): boolean {
    const { pairs } = this.#parts.checklist;
    if (this.#queue.length > 0 || pairs.some(({ state }) => state === 'waiting')) return true;
    if (this.#checksAnew && pairs.some(({ state }) => state === 'in-progress')) return true;
    if (!pairs.some(({ state }) => state === 'frozen')) return false;
    const busy = this.#busyFoundations();
    return pairs.some(({ state, foundation }) => state === 'frozen' && !busy.has(foundation));
  }

  /** The pair whose turn it is, from the first stream in turn that has one (RFC 8445 §6.1.4.2). */
  next(): Pair | undefined {
    const streams = this.#parts.context.generation?.streams ?? [];
    const first = this.#turn % (streams.length || 1);
    for (const { mid } of [...streams.slice(first), ...streams.slice(0, first)]) {
      this.#turn = (this.#turn + 1) % streams.length;
      const pair = this.#nextOf(mid);
      if (pair) return pair;
    }
    return undefined;
  }

  #nextOf(mid: string): Pair | undefined {
    const triggered = this.#queue.find((pair) => pair.mid === mid);
    if (triggered) {
      this.dequeue((pair) => pair === triggered);
      return triggered;
    }
    const isWaiting = (pair: Pair) => pair.mid === mid && pair.state === 'waiting';
    if (!this.#parts.checklist.pairs.some(isWaiting)) this.#unfreezeIdle(mid);
    return (
      this.#parts.checklist.pairs.find(isWaiting) ?? (this.#checksAnew ? this.#longestAgo(mid) : undefined)
    );
  }

  get #checksAnew(): boolean {
    return this.#parts.context.options.profile.checks.kind === 'new-transaction';
  }

  /** Of the pairs that have been checked and have not answered, the one whose check is longest ago. */
  #longestAgo(mid: string): Pair | undefined {
    return this.#parts.checklist.pairs
      .filter((pair) => pair.mid === mid && pair.state === 'in-progress')
      .reduce<Pair | undefined>(
        (oldest, pair) => (oldest && oldest.checkedAt <= pair.checkedAt ? oldest : pair),
        undefined
      );
  }

  #unfreezeIdle(mid: string): void {
    const busy = this.#busyFoundations();
    for (const pair of this.#parts.checklist.pairs) {
      if (pair.mid !== mid || pair.state !== 'frozen' || busy.has(pair.foundation)) continue;
      busy.add(pair.foundation);
      const { checklist } = this.#parts;
      const idle = checklist.lastEnd(({ foundation }) => foundation === pair.foundation);
      checklist.move(pair, 'waiting', { code: 'foundation.idle' }, idle);
    }
  }

  #busyFoundations(): Set<string> {
    const busy = this.#parts.checklist.pairs.filter(
      ({ state }) => state === 'waiting' || state === 'in-progress'
    );
    return new Set(busy.map(({ foundation }) => foundation));
  }
}
