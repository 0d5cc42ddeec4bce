import { describe } from '#lib/trace/shape.ts';
import type { ScenarioError } from './scenario-error.ts';
import { faultOf } from './scenario-rules.ts';
import { scenarioShape } from './scenario-shapes.ts';
import type { Scenario } from './scenario.ts';

export type ScenarioResult =
  { readonly ok: true; readonly scenario: Scenario } | { readonly ok: false; readonly error: ScenarioError };

/** Whether a value read from JSON is a scenario that holds together; if not, the first thing that is wrong with it. */
export function validateScenario(json: unknown): ScenarioResult {
  const fault = scenarioShape.check(json, '');
  if (fault?.path === '') {
    return { ok: false, error: { path: '', message: 'A scenario must be a JSON object' } };
  }
  if (fault) return { ok: false, error: { path: fault.path, message: describe(fault) } };
  // The shape has looked at every field of it.
  const scenario = json as Scenario;
  const error = faultOf(scenario);
  return error ? { ok: false, error } : { ok: true, scenario };
}
