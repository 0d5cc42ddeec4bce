import { availableParallelism } from 'node:os';
import { sweepSeeds } from '#lib/session/lab/sweep-seeds.ts';
import { WorkerPool } from '#lib/session/lab/worker-pool.ts';
import { defaultLabRequest } from '#lib/session/run-request.ts';
import { bundleForNode } from './bundle-for-node.ts';
import { bundledLab } from './bundled-lab.ts';
import { median } from './statistics.ts';
import { heading, row } from './table.ts';
import { threadWorkers } from './thread-worker.ts';

/** Runs in one measurement: about a second's on one core. */
const runs = 600;
/** It takes the engine some 3,000 runs of the lab until nothing is left to compile, in each thread. */
const warmUps = 5;
const turns = 7;

/**
 * Measures runs of the lab (two home NATs, STUN, trickle) per second on the wall: on this thread alone, and on a pool of
 * as many threads as there are cores, which sends a summary of each. In turns; gives the medians. `folder` takes whatever
 * has to be built for it.
 */
export async function runsPerSecond(folder: string): Promise<{
  readonly one: number;
  readonly pool: number;
  readonly size: number;
}> {
  const { scenario, held } = defaultLabRequest;
  const runScenario = await bundledLab(folder);
  const script = await bundleForNode('scripts/bench/lab-thread.ts', folder, 'lab-thread');
  const pool = new WorkerPool(availableParallelism(), threadWorkers(script));
  const aloneSeeds = Array.from({ length: runs }, (_, seed) => seed);
  const seeds = Array.from({ length: runs * pool.size }, (_, seed) => seed);
  const one: number[] = [];
  const many: number[] = [];
  for (let turn = -warmUps; turn < turns; turn++) {
    const alone = await perSecond(runs, () => {
      for (const seed of aloneSeeds) runScenario(scenario, { seed }, held);
    });
    const together = await perSecond(seeds.length, async () => {
      const failed = (await sweepSeeds(pool, defaultLabRequest, { seeds })).filter(({ ok }) => !ok);
      if (failed.length > 0) throw new Error(`${failed.length} runs failed in the pool`);
    });
    if (turn < 0) continue;
    one.push(alone);
    many.push(together);
  }
  pool.close();
  return { one: median(one), pool: median(many), size: pool.size };
}

/** Prints the row. */
export async function printRunsPerSecond(folder: string): Promise<void> {
  const { one, pool, size } = await runsPerSecond(folder);
  console.log(heading('runs of the lab per second', ['one core', `pool of ${size}`, 'ratio']));
  console.log(row('two home NATs, median', [one, pool, pool / one]));
}

async function perSecond(count: number, act: () => void | Promise<void>): Promise<number> {
  const before = performance.now();
  await act();
  return (count * 1000) / (performance.now() - before);
}
