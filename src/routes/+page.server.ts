import { defaultScenario } from '#lib/session/lab/gallery/ids.ts';
import { runScenario } from '#lib/session/lab/run-scenario.ts';
import type { ReadyRun } from '#lib/ui/app/sources.ts';

/**
 * Simulates the default scenario while the site is built. The page shows it at once, and brings the lab itself only when
 * something else is asked of it: the same scenario and seed give the same bytes everywhere.
 */
export function load(): { readonly ready: ReadyRun } {
  const request = { scenario: defaultScenario, choices: {} };
  const { trace, status } = runScenario(request.scenario, request.choices, false);
  return { ready: { request, trace, status } };
}
