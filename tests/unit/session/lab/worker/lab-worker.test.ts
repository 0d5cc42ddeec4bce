import { describe, expect, test } from 'vitest';
import { prepareRun } from '#lib/session/lab/prepare-run.ts';
import { runScenario } from '#lib/session/lab/run-scenario.ts';
import { simulate, type SimulationProgress } from '#lib/session/lab/simulate.ts';
import { summarize } from '#lib/session/lab/summary.ts';
import { LabWorker } from '#lib/session/lab/worker/lab-worker.ts';
import type { WorkerListener } from '#lib/session/lab/worker/worker-port.ts';
import { defaultLabRequest, type LabRequest } from '#lib/session/run-request.ts';
import type { Run } from '#lib/session/run.ts';
import { formatTrace } from '#lib/trace/file/jsonl.ts';
import { startInProcess } from '../../../../support/lab-in-process.ts';

const asked = (scenario: string, choices: LabRequest['choices'] = {}, held = false): LabRequest => ({
  ...defaultLabRequest,
  scenario,
  choices,
  held
});
const here = ({ scenario, choices, held }: LabRequest): string =>
  formatTrace(runScenario(scenario, choices, held).trace);

/** Resolves when something new is told of the run. */
function news(run: Run): Promise<void> {
  return new Promise((resolve) => {
    const stop = run.subscribe(() => {
      stop();
      resolve();
    });
  });
}

describe('a simulation in slices', () => {
  test('writes the trace that it writes at one go, and tells how far it is', async () => {
    const request = asked('udp-blocked');
    const seen: SimulationProgress[] = [];
    const run = await simulate(request, { onprogress: (progress) => seen.push(progress) });
    expect(formatTrace(run.trace)).toBe(here(request));
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).toSorted((a, b) => a - b));
    for (const { at, until } of seen) expect(at).toBeLessThanOrEqual(until);
  });

  test('stands still where it is cut, and goes on from there', () => {
    const run = prepareRun(asked('home-nats'));
    expect({ done: run.done, state: run.status.state }).toEqual({ done: false, state: 'idle' });
    expect(run.advance(10)).toBe(false);
    const { length } = run.trace.events;
    expect(run.done).toBe(false);
    expect(run.advance()).toBe(true);
    expect(run.trace.events.length).toBeGreaterThan(length);
    expect(run.done).toBe(true);
  });

  test('ends when it is aborted, with the reason', async () => {
    const ending = new AbortController();
    const run = simulate(asked('udp-blocked'), {
      signal: ending.signal,
      onprogress: () => ending.abort(new Error('enough'))
    });
    await expect(run).rejects.toThrow('enough');
  });
});

describe('a lab worker', () => {
  test('runs two requests side by side as it runs each alone', async () => {
    const lab = new LabWorker(startInProcess);
    const requests = [asked('udp-blocked'), asked('two-strict', { seed: 5 })];
    const runs = await Promise.all(requests.map((request) => lab.run(request)));
    expect(runs.map(({ trace }) => formatTrace(trace))).toEqual(requests.map(here));
  });

  test('cancelling one run leaves the other', async () => {
    const lab = new LabWorker(startInProcess);
    const ending = new AbortController();
    const progress: SimulationProgress[] = [];
    const cancelled = lab.run(asked('udp-blocked'), {
      signal: ending.signal,
      onprogress: (step) => {
        progress.push(step);
        ending.abort(new Error('not wanted'));
      }
    });
    const other = lab.run(asked('cgnat'));
    await expect(cancelled).rejects.toThrow('not wanted');
    expect(formatTrace((await other).trace)).toBe(here(asked('cgnat')));
    expect(progress).toHaveLength(1);
  });

  test('does not begin what is aborted before', async () => {
    let started = 0;
    const lab = new LabWorker((listener) => {
      started++;
      return startInProcess(listener);
    });
    await expect(lab.run(defaultLabRequest, { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(started).toBe(0);
  });

  test('keeps a run, which is handled from afar, until it is closed', async () => {
    const lab = new LabWorker(startInProcess);
    const run = await lab.run(asked('home-nats', {}, true));
    expect(run.status.state).toBe('held');
    expect(run.controls.held).toMatchObject({ holding: true });
    const { length } = run.trace.events;
    run.controls.releaseNext();
    await news(run);
    expect(run.trace.events.length).toBeGreaterThan(length);
    run.controls.hold(false);
    await news(run);
    expect({ state: run.status.state, done: run.done }).toEqual({ state: 'connected', done: true });
    const { trace } = run;
    run.controls.close();
    run.controls.close();
    run.controls.closePeer('bob');
    await lab.run(defaultLabRequest);
    expect(run.trace).toBe(trace);
  });

  test('gives the summary alone when nobody looks at the run', async () => {
    const lab = new LabWorker(startInProcess);
    expect(await lab.summarize(asked('relay-only'))).toEqual(
      summarize(runScenario('relay-only', {}, false).trace)
    );
  });

  test('a run that fails leaves the others, and says why', async () => {
    const lab = new LabWorker(startInProcess);
    const broken = lab.run(asked('home-nats', { rtt: NaN }));
    const sound = lab.run(asked('same-lan'));
    await expect(broken).rejects.toThrow('NaN');
    expect((await sound).status.state).toBe('connected');
  });

  test('a worker that breaks down fails all its runs, and the next is run in another', async () => {
    const workers: WorkerListener[] = [];
    const lab = new LabWorker((listener) => {
      workers.push(listener);
      return startInProcess(listener);
    });
    const runs = [lab.run(asked('cgnat')), lab.run(asked('same-lan'))];
    workers[0]!.failed(new Error('out of memory'));
    for (const run of runs) await expect(run).rejects.toThrow('out of memory');
    expect((await lab.run(asked('same-lan'))).status.state).toBe('connected');
    expect(workers).toHaveLength(2);
  });

  test('closing it fails what it has at hand', async () => {
    const lab = new LabWorker(startInProcess);
    const run = lab.run(asked('cgnat'));
    lab.close();
    await expect(run).rejects.toThrow('The lab was closed.');
  });
});
