import type { Micros } from '#lib/trace/base.ts';
import type { Checks } from './checks.ts';
import type { IceContext } from './context.ts';
import type { Gathering } from './gathering.ts';
import type { Nomination } from './nomination.ts';
import type { Schedule } from './schedule.ts';

interface Parts {
  readonly context: IceContext;
  readonly gathering: Gathering;
  readonly schedule: Schedule;
  readonly checks: Checks;
  readonly nomination: Nomination;
}

/** Begins one transaction for each Ta, questions to servers and checks together (RFC 8445 §14). */
export class Pacer {
  readonly #parts: Parts;
  /** When the next one may begin, while some wait. */
  #tick: Micros | undefined;
  #last = -Infinity;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get deadline(): Micros | undefined {
    return this.#tick;
  }

  elapse(): void {
    const { context, gathering, checks } = this.#parts;
    if (this.#tick === undefined || context.now < this.#tick) return;
    this.#tick = undefined;
    this.#last = context.now;
    if (!gathering.startJob() && !context.options.lite) checks.checkNext();
  }

  /** Looks whether something waits. */
  settle(): void {
    const { context, gathering, schedule, nomination } = this.#parts;
    const { generation, options, now, role } = context;
    const mayCheck = !options.lite && generation?.remote !== undefined && role !== undefined;
    const hasWork = gathering.hasJobs || (mayCheck && schedule.hasWork);
    if (!hasWork) this.#tick = undefined;
    else {
      const { pacing, pacingWhenConnected } = options.profile;
      const isCalm = nomination.selected.length > 0 && !gathering.hasJobs;
      this.#tick ??= Math.max(now, this.#last + (isCalm ? pacingWhenConnected : pacing));
    }
  }
}
