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
  return { ready: { request, trace, status } };
}
