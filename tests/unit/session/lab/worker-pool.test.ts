import { describe, expect, test } from 'vitest';
import { runScenario } from '#lib/session/lab/run-scenario.ts';
import { summarize } from '#lib/session/lab/summary.ts';
import { sweepSeeds } from '#lib/session/lab/sweep-seeds.ts';
import { WorkerPool } from '#lib/session/lab/worker-pool.ts';
import type { LabWorker } from '#lib/session/lab/worker/lab-worker.ts';
import { defaultLabRequest } from '#lib/session/run-request.ts';
import { startInProcess } from '../../../support/lab-in-process.ts';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a pool of workers', () => {
  test('has at least one worker', () => {
    for (const size of [0, -1, 1.5, NaN]) {
      expect(() => new WorkerPool(size, startInProcess)).toThrow(RangeError);
    }
    expect(new WorkerPool(4, startInProcess).size).toBe(4);
  });

  test('gives the outcomes in the order of the jobs, whichever is done first', async () => {
    const pool = new WorkerPool(3, startInProcess);
    const finished: number[] = [];
    const outcomes = await pool.map([40, 5, 30, 1, 20, 0], async (_, milliseconds) => {
      await pause(milliseconds);
      finished.push(milliseconds);
      return milliseconds;
    });
    expect(outcomes.map((outcome) => outcome.ok && outcome.value)).toEqual([40, 5, 30, 1, 20, 0]);
    expect(finished).not.toEqual([40, 5, 30, 1, 20, 0]);
  });

  test('keeps every worker busy, with no more at hand than two jobs each', async () => {
    const pool = new WorkerPool(2, startInProcess);
    const atHand = new Map<LabWorker, number>();
    let most = 0;
    await pool.map(Array(20).fill(0), async (worker) => {
      atHand.set(worker, (atHand.get(worker) ?? 0) + 1);
      most = Math.max(most, ...atHand.values());
      await pause(1);
      atHand.set(worker, (atHand.get(worker) ?? 0) - 1);
    });
    expect(atHand.size).toBe(2);
    expect(most).toBe(2);
  });

  test('a job that fails is a value in its place, and the others go on', async () => {
    const pool = new WorkerPool(2, startInProcess);
    const outcomes = await pool.map([1, 2, 3], (_, job) =>
      job === 2 ? Promise.reject(new Error('no good')) : Promise.resolve(job * 10)
    );
    expect(outcomes).toEqual([
      { ok: true, value: 10 },
      { ok: false, error: { code: 'failed', message: 'no good' } },
      { ok: true, value: 30 }
    ]);
  });

  test('tells of its progress after each job', async () => {
    const pool = new WorkerPool(2, startInProcess);
    const seen: [number, number][] = [];
    await pool.map([0, 0, 0], () => Promise.resolve(), { onprogress: (done, all) => seen.push([done, all]) });
    expect(seen).toEqual([
      [1, 3],
      [2, 3],
      [3, 3]
    ]);
  });

  test('nothing to do is done at once', async () => {
    expect(await new WorkerPool(2, startInProcess).map([], () => Promise.resolve())).toEqual([]);
  });
});

describe('a sweep of seeds', () => {
  const seeds = [1, 2, 3, 4, 5, 6, 7];
  const request = { ...defaultLabRequest, scenario: 'lossy-wifi' };

  test('sums up each run as it would alone', async () => {
    const pool = new WorkerPool(2, startInProcess);
    const outcomes = await sweepSeeds(pool, request, { seeds });
    const alone = seeds.map((seed) => summarize(runScenario('lossy-wifi', { seed }, false).trace));
    expect(outcomes).toEqual(alone.map((value) => ({ ok: true, value })));
  });

  test('ends when it is aborted, with the reason', async () => {
    const pool = new WorkerPool(2, startInProcess);
    const ending = new AbortController();
    let seen = 0;
    const sweep = sweepSeeds(pool, request, {
      seeds: Array.from({ length: 1000 }, (_, seed) => seed),
      signal: ending.signal,
      onprogress: () => {
        if (++seen === 3) ending.abort(new Error('enough'));
      }
    });
    await expect(sweep).rejects.toThrow('enough');
    const after = seen;
    await pause(50);
    expect(seen).toBe(after);
    // The pool serves the next sweep.
    expect(await sweepSeeds(pool, request, { seeds: [1] })).toMatchObject([{ ok: true }]);
  });
});
