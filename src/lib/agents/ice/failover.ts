import type { Checklist } from './checklist.ts';
import type { Consent } from './consent.ts';
import type { IceContext } from './context.ts';
import type { Nomination } from './nomination.ts';
import type { Pair } from './pair.ts';
import type { Schedule } from './schedule.ts';

interface Parts {
  readonly context: IceContext;
  readonly checklist: Checklist;
  readonly schedule: Schedule;
  readonly nomination: Nomination;
  readonly consent: Consent;
}

/**
 * Looks for another pair where the selected one is lost or its answers stay out. Another one is not nominated without a
 * restart (RFC 8445 §8.1.1), but data may go over any that works (RFC 8445 §12.1).
 */
export class Failover {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether a component that has agreed on a pair needs another one. */
  isNeeded(mid: string, component: number): boolean {
    const { nomination, consent } = this.#parts;
    if (!nomination.isSettled(mid, component)) return false;
    const selected = nomination.of(mid, component);
    return selected === undefined || consent.wavers(selected);
  }

  /** Asks every other pair that worked whether it still does, the best first. */
  consider(): void {
    const { context, checklist, schedule, nomination, consent } = this.#parts;
    if (context.options.lite) return;
    for (const { mid, component } of context.generation?.components ?? []) {
      if (!this.isNeeded(mid, component)) continue;
      const selected = nomination.of(mid, component);
      const isSpare = (pair: Pair): boolean =>
        pair.mid === mid &&
        pair.component === component &&
        pair !== selected &&
        pair.validLocal !== undefined;
      for (const pair of checklist.pairs.filter(isSpare)) {
        if (pair.queued || pair.state === 'in-progress') continue;
        const silent = selected && consent.silent(selected);
        const lost = checklist.lastEnd(
          (one) => one.mid === mid && one.component === component && one !== pair
        );
        schedule.enqueue(pair, { code: 'check.to-replace-selected' }, silent ?? lost);
      }
    }
  }
}
