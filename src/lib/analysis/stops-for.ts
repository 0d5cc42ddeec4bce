import type { TraceEvent } from '#lib/trace/event.ts';
import type { Granularity, StepSize } from './granularity.ts';
import { kindOf } from './kinds/index.ts';
import type { Beat } from './story/beat.ts';

/** The smaller the step, the more it stops at: all that a coarser one does, and more. */
const fineness: Readonly<Record<StepSize, number>> = { signaling: 0, transactions: 1, everything: 2 };

/**
 * Whether a step of this size stops at an event of a trace; `beats` are its beats. A stop of one size is one of the finer
 * sizes too, beats aside.
 */
export function stopsFor(granularity: Granularity, beats: readonly Beat[]): (event: TraceEvent) => boolean {
  if (granularity === 'story') {
    const seqs = new Set(beats.map(({ seq }) => seq));
    return ({ seq }) => seqs.has(seq);
  }
  return (event) => {
    const { step } = kindOf(event);
    return fineness[typeof step === 'function' ? step(event) : step] <= fineness[granularity];
  };
}
