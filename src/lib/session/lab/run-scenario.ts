import type { Run } from '../run.ts';
import { applyChoices } from './apply-choices.ts';
import type { Choices } from './choices.ts';
import { scenarioOf } from './gallery/index.ts';
import { startLabRun } from './lab-run.ts';

/** Simulates a scenario of the gallery with what a person has chosen. */
export function runScenario(scenario: string, choices: Choices, held: boolean): Run {
  return startLabRun(applyChoices(scenarioOf(scenario), choices), { held, choices });
}
