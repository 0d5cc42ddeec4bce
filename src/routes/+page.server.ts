import { describeWorld } from '#lib/session/lab/apply-choices.ts';
import { scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { runScenario } from '#lib/session/lab/run-scenario.ts';
import { defaultLabRequest } from '#lib/session/run-request.ts';
import type { ReadyRun } from '#lib/ui/app/sources/lab-source.svelte.ts';

/**
 * Simulates the default scenario while the site is built. The page shows it at once, and brings the lab itself only when
 * something else is asked of it: the same scenario and seed give the same bytes everywhere.
 */
export function load(): { readonly ready: ReadyRun } {
  const request = defaultLabRequest;
  const { trace, status } = runScenario(request.scenario, request.choices, request.held);
  const world = describeWorld(scenarioOf(request.scenario), request.choices);
  return { ready: { request, trace, status, world } };
}
