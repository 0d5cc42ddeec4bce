import { expect } from 'vitest';
import { browserEnvironment, type LiveEnvironment } from '#lib/session/live/environment.ts';
import { startLiveRun } from '#lib/session/live/live-run.ts';
import { defaultLiveRequest, type LiveRequest } from '#lib/session/run-request.ts';
import type { ControlledRun, Run, RunState } from '#lib/session/run.ts';
import type { EventOf, EventType } from '#lib/trace/event.ts';

const running = new Set<ControlledRun>();

/** A live run in this browser. {@link closeRuns} closes it. */
export function begin(
  request: Partial<LiveRequest> = {},
  environment: Partial<LiveEnvironment> = {}
): ControlledRun {
  const run = startLiveRun(
    { ...defaultLiveRequest, ...request },
    { ...browserEnvironment(), ...environment }
  );
  running.add(run);
  return run;
}

export function closeRuns(): void {
  for (const run of running) run.controls.close();
  running.clear();
}

/** Waits for a run to reach a state. */
export async function reach(run: Run, state: RunState, timeout = 10_000): Promise<void> {
  await expect.poll(() => run.status.state, { timeout, interval: 10 }).toBe(state);
}

/** Waits until nothing more is expected of a run. */
export async function finish(run: Run): Promise<void> {
  await expect.poll(() => run.done, { timeout: 10_000, interval: 10 }).toBe(true);
}

/** The events of one type, in order. */
export function all<T extends EventType>({ trace }: Run, type: T): readonly EventOf<T>[] {
  return trace.events.filter((event): event is EventOf<T> => event.type === type);
}

/** How many candidates a description holds. */
export function candidateCount(sdp: string): number {
  return sdp.match(/^a=candidate:/gm)?.length ?? 0;
}
