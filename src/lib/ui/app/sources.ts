import type { Choices } from '#lib/session/lab/choices.ts';
import { emptyLiveTrace } from '#lib/session/live/header.ts';
import type { Run, RunOptions, RunStatus } from '#lib/session/run.ts';
import { emptyDigest, type Recording } from '#lib/analysis/recording.ts';
import type { SourceName } from './link.ts';
import type { LoadRun } from './runner.svelte.ts';

/** What a person asks of the lab: a scenario of the gallery, and what is changed in it. */
export interface LabRequest {
  readonly scenario: string;
  readonly choices: Choices;
}

/** A run of the lab that comes with the page, so that the page shows it without simulating anything. */
export interface ReadyRun {
  readonly request: LabRequest;
  readonly trace: Recording;
  readonly status: RunStatus;
}

/** What is shown of the lab while it is being brought. */
const unbegunLab: Recording = {
  header: {
    format: 'trickle-trace',
    version: 1,
    source: 'lab',
    options: {},
    actors: [
      { id: 'alice', name: 'Alice', role: 'peer' },
      { id: 'bus', name: 'Bus', role: 'bus' },
      { id: 'bob', name: 'Bob', role: 'peer' }
    ]
  },
  events: [],
  payloads: new Map(),
  digest: emptyDigest
};

/** The trace of what will run, before anything happens in it. */
export function emptyTrace(source: SourceName, options: RunOptions): Recording {
  return source === 'live' ? emptyLiveTrace(options) : unbegunLab;
}

/** Brings the live engine: two real peers in this page. */
export function liveRun(options: RunOptions): LoadRun {
  return async () => {
    const { startLiveRun } = await import('#lib/session/live/live-run.ts');
    return () => startLiveRun(options);
  };
}

/** Brings the lab: simulated peers on a virtual internet. What is ready is not simulated again. */
export function labRun(request: LabRequest, held: boolean, ready: ReadyRun | undefined): LoadRun {
  return async () => {
    if (!held && ready && isSame(request, ready.request)) return () => standingRun(ready);
    const { runInWorker } = await import('#lib/session/lab/worker/run-in-worker.ts');
    const run = await runInWorker(request.scenario, request.choices, held);
    return () => run;
  };
}

function isSame(a: LabRequest, b: LabRequest): boolean {
  return a.scenario === b.scenario && JSON.stringify(a.choices) === JSON.stringify(b.choices);
}

/** A run that is over, as one that can be shown. Nothing that is asked of it changes it. */
function standingRun({ trace, status }: ReadyRun): Run {
  const nothing = (): void => undefined;
  return {
    trace,
    status,
    done: true,
    held: { waiting: 0, holding: false },
    subscribe: () => nothing,
    hold: nothing,
    releaseNext: nothing,
    setLatency: nothing,
    closePeer: nothing,
    close: nothing
  };
}
