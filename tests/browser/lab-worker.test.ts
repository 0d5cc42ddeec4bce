import { expect, test } from 'vitest';
import { applyChoices } from '#lib/session/lab/apply-choices.ts';
import { scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { runInWorker } from '#lib/session/lab/worker/run-in-worker.ts';
import type { Run } from '#lib/session/run.ts';

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
  const choices = { aliceNat: 'APDM/APDF', turn: true, seed: 5 } as const;
  const run = await runInWorker('home-nats', choices, false);
  const here = startLabRun(applyChoices(scenarioOf('home-nats'), choices), { choices });
  expect(run.trace).toEqual(here.trace);
  expect({ status: run.status, done: run.done, held: run.held }).toEqual({
    status: here.status,
    done: here.done,
    held: here.held
  });
});

test('held messages wait in the worker, too, and go on when they are let go', async () => {
  const run = await runInWorker('home-nats', {}, true);
  expect(run.status.state).toBe('held');
  const { length } = run.trace.events;
  run.releaseNext();
  await news(run);
  expect(run.trace.events.length).toBeGreaterThan(length);
  run.hold(false);
  await news(run);
  expect(run.status.state).toBe('connected');
  expect(run.done).toBe(true);
  run.close();
});

test('a run that is asked for takes the place of the one before', async () => {
  const former = runInWorker('same-lan', {}, false);
  const run = runInWorker('two-strict', {}, false);
  await expect(former).rejects.toThrow('Another run was asked for.');
  expect((await run).trace.header.options['scenario']).toBe('two-strict');
});
