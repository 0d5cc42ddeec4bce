import type { TraceEvent } from '#lib/trace/event.ts';
import type { Granularity } from './granularity.ts';
import { kindOf } from './kinds/index.ts';

/** The smaller the step, the more it stops at: all that a coarser one does, and more. */
const fineness: Readonly<Record<Granularity, number>> = { signaling: 0, transactions: 1, everything: 2 };

/** Whether a step of this size stops at an event. Every stop of a coarser size is one of the finer sizes too. */
export function stopsFor(granularity: Granularity): (event: TraceEvent) => boolean {
  return (event) => {
    const { step } = kindOf(event);
    return fineness[typeof step === 'function' ? step(event) : step] <= fineness[granularity];
  };
}
