import type { ControlledRun } from '../run.ts';
import type { Choices } from './choices.ts';
import { prepareRun } from './prepare-run.ts';

/** Simulates a scenario of the gallery with the changes of a person, as far as it goes by itself. */
export function runScenario(scenario: string, choices: Choices, held: boolean): ControlledRun {
  const run = prepareRun({ source: 'lab', scenario, choices, held });
  run.advance();
  return run;
}
