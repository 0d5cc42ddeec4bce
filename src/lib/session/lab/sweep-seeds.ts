import type { LabRequest } from '../run-request.ts';
import type { Summary } from './summary.ts';
import type { Outcome, PoolOptions, WorkerPool } from './worker-pool.ts';

/** Runs the same request once with each seed, and gives the summaries in the order of the seeds. */
export function sweepSeeds(
  pool: WorkerPool,
  request: LabRequest,
  { seeds, ...options }: PoolOptions & { readonly seeds: readonly number[] }
): Promise<readonly Outcome<Summary>[]> {
  return pool.map(
    seeds,
    (worker, seed, signal) =>
      worker.summarize({ ...request, choices: { ...request.choices, seed } }, { signal }),
    options
  );
}
