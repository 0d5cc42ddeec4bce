import { LabWorker } from './worker/lab-worker.ts';
import type { StartWorker } from './worker/worker-port.ts';

/** How one job of many ended: others go on when it fails. `message` says why, for a programmer. */
export type Outcome<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly error: { readonly code: 'failed'; readonly message: string } };

export interface PoolOptions {
  /** Aborting it ends all jobs, and rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each job. */
  readonly onprogress?: ((done: number, all: number) => void) | undefined;
}

/** Jobs that a worker has at hand at a time: it begins the second while the answer to the first is on its way. */
const atHand = 2;

/** As many labs as there are cores, for jobs of many runs. Each worker starts with its first job. */
export class WorkerPool {
  readonly #workers: readonly LabWorker[];

  /** Throws a RangeError for a `size` that is no whole number from 1 on. */
  constructor(size: number, start: StartWorker) {
    if (!Number.isSafeInteger(size) || size < 1) throw new RangeError(`${size} is no number of workers`);
    this.#workers = Array.from({ length: size }, () => new LabWorker(start));
  }

  get size(): number {
    return this.#workers.length;
  }

  /**
   * Has each job done by `work` in some worker, and gives the outcomes in the order of the jobs. A worker gets the next job
   * when it is through with one, so that long jobs keep nobody waiting.
   */
  async map<Job, Result>(
    jobs: readonly Job[],
    work: (worker: LabWorker, job: Job, signal: AbortSignal | undefined) => Promise<Result>,
    { signal, onprogress }: PoolOptions = {}
  ): Promise<readonly Outcome<Result>[]> {
    const outcomes: Outcome<Result>[] = [];
    const queue = jobs.entries();
    let done = 0;
    const serve = async (worker: LabWorker): Promise<void> => {
      for (const [index, job] of queue) {
        signal?.throwIfAborted();
        const outcome = await outcomeOf(() => work(worker, job, signal));
        signal?.throwIfAborted();
        outcomes[index] = outcome;
        onprogress?.(++done, jobs.length);
      }
    };
    const lanes = this.#workers.flatMap((worker) => Array<LabWorker>(atHand).fill(worker));
    await Promise.all(lanes.map(serve));
    return outcomes;
  }

  /** Ends all workers. Jobs that are not done fail. */
  close(): void {
    for (const worker of this.#workers) worker.close();
  }
}

async function outcomeOf<Result>(work: () => Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, error: { code: 'failed', message } };
  }
}
