import type { TraceEvent } from '#lib/trace/event.ts';
import type { Granularity, StepSize } from './granularity.ts';
import { kindOf } from './kinds/index.ts';
import type { Recording } from './recording.ts';
import { beats } from './story/beats.ts';

/** The smaller the step, the more it stops at: all that a coarser one does, and more. */
const fineness: Readonly<Record<StepSize, number>> = { signaling: 0, transactions: 1, everything: 2 };

/** Whether a step of this size stops at an event of a trace. A stop of one size is one of the finer sizes too, beats aside. */
export function stopsFor(granularity: Granularity, trace: Recording): (event: TraceEvent) => boolean {
  if (granularity === 'story') {
    const seqs = new Set(beats(trace).map(({ seq }) => seq));
    return (event) => seqs.has(event.seq);
  }
  return (event) => {
    const { step } = kindOf(event);
    return fineness[typeof step === 'function' ? step(event) : step] <= fineness[granularity];
  };
}
