import type { Choices } from '#lib/session/lab/choices.ts';
import type { RunOptions } from '#lib/session/run.ts';
import type { LoadRun } from './runner.svelte.ts';

/** What a person asks of the lab: a scenario of the gallery, and what is changed in it. */
export interface LabRequest {
  readonly scenario: string;
  readonly choices: Choices;
}

/** Brings the live engine: two real peers in this page. */
export function liveRun(options: RunOptions): LoadRun {
  return async () => {
    const { startLiveRun } = await import('#lib/session/live/live-run.ts');
    return () => startLiveRun(options);
  };
}

/** Brings the lab: simulated peers on a virtual internet. */
export function labRun({ scenario, choices }: LabRequest, held: boolean): LoadRun {
  return async () => {
    const { runScenario } = await import('#lib/session/lab/run-scenario.ts');
    return () => runScenario(scenario, choices, held);
  };
}
