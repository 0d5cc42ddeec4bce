import { expect, test } from 'vitest';
import { faultsOf, randomTrial } from '../../../support/lab-trial.ts';

const runs = 300;

test(`${runs} random pairs of peers in random weather connect as the definitions of NATs say, by the laws of traces`, () => {
  const faults = Array.from({ length: runs }, (_, index) => 1 + index).flatMap((number) =>
    faultsOf(randomTrial(number)).map((fault) => `run ${number}: ${fault}`)
  );
  expect(faults).toEqual([]);
});
