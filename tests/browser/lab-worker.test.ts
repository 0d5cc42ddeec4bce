import { afterEach, expect, test } from 'vitest';
import { runScenario } from '#lib/session/lab/run-scenario.ts';
import { sweepSeeds } from '#lib/session/lab/sweep-seeds.ts';
import { summarize } from '#lib/session/lab/summary.ts';
import { WorkerPool } from '#lib/session/lab/worker-pool.ts';
import { startBrowserWorker } from '#lib/session/lab/worker/browser-worker.ts';
import { LabWorker } from '#lib/session/lab/worker/lab-worker.ts';
import { defaultLabRequest, type LabRequest } from '#lib/session/run-request.ts';
import type { Run } from '#lib/session/run.ts';
import { formatTrace } from '#lib/trace/file/jsonl.ts';

const asked = (scenario: string, choices: LabRequest['choices'] = {}, held = false): LabRequest => ({
  ...defaultLabRequest,
  scenario,
  choices,
  held
});
const here = ({ scenario, choices, held }: LabRequest): Run => runScenario(scenario, choices, held);
const bytes = ({ trace }: Run): string => formatTrace(trace);

const workers: LabWorker[] = [];
function startLab(): LabWorker {
  const lab = new LabWorker(startBrowserWorker);
  workers.push(lab);
  return lab;
}

afterEach(() => {
  for (const lab of workers.splice(0)) lab.close();
});

/** Resolves when the worker has told something new of the run. */
function news(run: Run): Promise<void> {
  return new Promise((resolve) => {
    const stop = run.subscribe(() => {
      stop();
      resolve();
    });
  });
}

test('a run in the worker is the run that it would be here', async () => {
  const request = asked('home-nats', { aliceNat: 'APDM/APDF', turn: true, seed: 5 });
  const run = await startLab().run(request);
  const { trace, status, done } = here(request);
  expect(run.trace).toEqual(trace);
  expect({ status: run.status, done: run.done }).toEqual({ status, done });
});

test('two runs in two workers at once give the traces that they give alone', async () => {
  const requests = [asked('udp-blocked'), asked('cgnat', { seed: 3 })];
  const runs = await Promise.all(requests.map((request) => startLab().run(request)));
  expect(runs.map(bytes)).toEqual(requests.map((request) => bytes(here(request))));
});

test('so do two runs at once in one worker', async () => {
  const lab = startLab();
  const requests = [asked('udp-blocked'), asked('cgnat', { seed: 3 })];
  const runs = await Promise.all(requests.map((request) => lab.run(request)));
  expect(runs.map(bytes)).toEqual(requests.map((request) => bytes(here(request))));
});

test.for(['two workers', 'one worker'])(
  'cancelling one of two runs in %s leaves the other',
  async (where) => {
    const lab = startLab();
    const ending = new AbortController();
    const cancelled = lab.run(asked('udp-blocked'), {
      signal: ending.signal,
      onprogress: () => ending.abort(new Error('not wanted'))
    });
    const other = (where === 'two workers' ? startLab() : lab).run(asked('cgnat'));
    await expect(cancelled).rejects.toThrow('not wanted');
    expect(bytes(await other)).toBe(bytes(here(asked('cgnat'))));
  }
);

test('held messages wait in the worker, too, and go on when they are let go', async () => {
  const run = await startLab().run(asked('home-nats', {}, true));
  expect(run.status.state).toBe('held');
  const { length } = run.trace.events;
  run.controls.releaseNext();
  await news(run);
  expect(run.trace.events.length).toBeGreaterThan(length);
  run.controls.hold(false);
  await news(run);
  expect(run.status.state).toBe('connected');
  expect(run.done).toBe(true);
  run.controls.close();
});

test('a pool of workers sums up many seeds as one thread does', async () => {
  const pool = new WorkerPool(navigator.hardwareConcurrency, startBrowserWorker);
  const seeds = Array.from({ length: 12 }, (_, seed) => seed);
  const progress: number[] = [];
  const outcomes = await sweepSeeds(pool, asked('lossy-wifi'), {
    seeds,
    onprogress: (done) => progress.push(done)
  });
  pool.close();
  const alone = seeds.map((seed) => summarize(here(asked('lossy-wifi', { seed })).trace));
  expect(outcomes).toEqual(alone.map((value) => ({ ok: true, value })));
  expect(progress).toEqual(seeds.map((seed) => seed + 1));
});
