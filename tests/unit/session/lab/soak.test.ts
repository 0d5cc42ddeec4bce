import { expect, test } from 'vitest';
import { channelFaultsOf, faultsOf, randomTrial } from '../../../support/lab-trial.ts';

/** `npm run soak` does the same ten thousand times. */
const runs = 300;
const atOnce = 30;
const starts = Array.from({ length: runs / atOnce }, (_, index) => 1 + index * atOnce);

test.each(starts)(
  'random pairs of peers in random weather connect as the definitions of NATs say, by the laws of traces: from %i on',
  { timeout: 180_000 },
  (start) => {
    const faults = Array.from({ length: atOnce }, (_, index) => start + index).flatMap((number) =>
      faultsOf(randomTrial(number)).map((fault) => `run ${number}: ${fault}`)
    );
    expect(faults).toEqual([]);
  }
);

test.each(starts.slice(0, 4))(
  'where they connect, each hears the other on a channel, whatever is lost on the way: from %i on',
  { timeout: 180_000 },
  (start) => {
    const faults = Array.from({ length: atOnce }, (_, index) => start + index).flatMap((number) =>
      channelFaultsOf(randomTrial(number)).map((fault) => `run ${number}: ${fault}`)
    );
    expect(faults).toEqual([]);
  }
);
