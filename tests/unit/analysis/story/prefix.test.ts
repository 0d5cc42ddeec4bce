import { describe, expect, it } from 'vitest';
import { recordingOf } from '#lib/analysis/digest.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { beats } from '#lib/analysis/story/beats.ts';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { english } from '#lib/words/en/index.ts';
import { tell } from '#lib/words/tell.ts';
import { scenarioOfSides } from '../../../support/lab-sides.ts';
import { randomTrial } from '../../../support/lab-trial.ts';
import { Random } from '../../../support/random.ts';
import { exchanges, liveTrace, storyRun } from '../../../support/stories.ts';

/** What a trace has told, and how, with its first `count` events. */
function storyOf(trace: Recording, count = trace.events.length) {
  return beats(trace)
    .filter(({ seq }) => seq < count)
    .map((beat) => ({ ...beat, ...tell(trace, beat, english) }));
}

/** Just before each beat, just after it, and at some other places. */
function cutsOf(trace: Recording, others: number): readonly number[] {
  const random = new Random(trace.events.length);
  const at = beats(trace).flatMap(({ seq }) => [seq, seq + 1]);
  return [...at, ...Array.from({ length: others }, () => random.integer(0, trace.events.length))];
}

function keepsItsStory(trace: Recording, others: number): void {
  for (const count of cutsOf(trace, others)) {
    const start = recordingOf({ ...trace, events: trace.events.slice(0, count) });
    expect(storyOf(start)).toEqual(storyOf(trace, count));
  }
}

describe('what has been told stays as it was told, whatever follows', () => {
  it.each(gallery.map(({ id }) => id))('in %s', (id) => keepsItsStory(storyRun(id, 'trickle'), 10));

  it.each(exchanges)('in Chromium with the exchange %s', (ice) => keepsItsStory(liveTrace(ice), 20));

  it.each(Array.from({ length: 30 }, (_, number) => number))('in random run %i', (number) => {
    const { alice, bob, servers, weather } = randomTrial(number);
    keepsItsStory(startLabRun(scenarioOfSides(alice, bob, servers, weather)).trace, 3);
  });
});
