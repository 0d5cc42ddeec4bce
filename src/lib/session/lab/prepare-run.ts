import type { LabRequest } from '../run-request.ts';
import { applyChoices } from './apply-choices.ts';
import { scenarioOf } from './gallery/index.ts';
import { LabRun } from './lab-run.ts';

/** The run that is asked for, at its start. Throws a RangeError when the choices make no scenario that holds together. */
export function prepareRun({ scenario, choices, held }: LabRequest): LabRun {
  return new LabRun(applyChoices(scenarioOf(scenario), choices), { held, choices });
}
