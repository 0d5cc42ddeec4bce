import type { Recording } from '#lib/analysis/recording.ts';
import type { Run, RunStatus } from './run.ts';

/** A run that is over for good, as one that can be shown: its trace is whole, and nothing changes it. */
export function finishedRun(trace: Recording, status: RunStatus): Run {
  return { trace, status, done: true, subscribe: () => () => undefined };
}
