import { describe, expect, test } from 'vitest';
import { recordingOf } from '#lib/analysis/digest.ts';
import { profileNames } from '#lib/agents/ice/profile-names.ts';
import { applyChoices } from '#lib/session/lab/apply-choices.ts';
import { natChoices, stunChoices, type Choices } from '#lib/session/lab/choices.ts';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import type { Scenario } from '#lib/network/scenario.ts';
import { fold } from '#lib/trace/state/fold.ts';
import { emptyState } from '#lib/trace/state/state.ts';
import { english } from '#lib/words/en/index.ts';
import { explain } from '#lib/words/explain.ts';
import { Random } from '../../../support/random.ts';
import { absences } from '../../../support/truth/absences.ts';
import { untruths } from '../../../support/truth-laws.ts';

describe.each(gallery.map((scenario) => [scenario.id, scenario] as const))(
  'what is told of %s',
  (_, scenario) => {
    test('is so', () => {
      expect(untruths(recordingOf(startLabRun(scenario).trace))).toEqual([]);
    });

    test.each(profileNames)('is so where the peers do as the profile %s does', (profile) => {
      const chosen = applyChoices(scenario, { profile });
      expect(untruths(recordingOf(startLabRun(chosen).trace))).toEqual([]);
    });
  }
);

/** Any scenario, changed as a person may change it, with roles and kinds of agents that no description would give. */
export function randomScenario(number: number): Scenario {
  const random = new Random(number);
  const maybe = <T>(value: T): T | undefined => (random.integer(0, 1) === 1 ? value : undefined);
  const one = <T>(values: readonly T[]): T => values[random.integer(0, values.length - 1)]!;
  const drawn = {
    aliceNat: maybe(one(natChoices)),
    bobNat: maybe(one(natChoices)),
    loss: maybe(random.integer(0, 20) / 100),
    rtt: maybe(random.integer(1, 400)),
    stun: maybe(one(stunChoices)),
    turn: maybe(random.integer(0, 1) === 1),
    ice: maybe(random.pick(['trickle', 'half', 'none'] as const)),
    signaling: maybe(random.integer(0, 400)),
    seed: number
  };
  const choices = Object.fromEntries(
    Object.entries(drawn).filter(([, value]) => value !== undefined)
  ) as Choices;
  const chosen = one(gallery);
  const role = maybe(random.pick(['controlling', 'controlled'] as const));
  const profile = maybe(random.pick(profileNames));
  const scenario = applyChoices(chosen, { ...choices, ...(profile !== undefined && { profile }) });
  const { alice, bob } = scenario.peers;
  return role ? { ...scenario, peers: { alice: { ...alice, role }, bob: { ...bob, role } } } : scenario;
}

test('a sentence about both, none or nothing needs a law', () => {
  const trace = recordingOf(startLabRun(gallery[0]!).trace);
  const event = trace.events.at(-1)!;
  const said = { ...explain(trace, event.seq, english), why: 'No pair has ever been checked by both.' };
  const state = fold(emptyState, trace.events);
  expect(absences({ trace, event, state, said })).toContain(
    'no law holds that “No pair has ever been checked by both.”'
  );
});

const [runs, atOnce] = [300, 30];

test.each(Array.from({ length: runs / atOnce }, (_, index) => 1 + index * atOnce))(
  'what is told of random runs is so: from %i on',
  { timeout: 180_000 },
  (start) => {
    const found = Array.from({ length: atOnce }, (_, index) => start + index).flatMap((number) =>
      untruths(recordingOf(startLabRun(randomScenario(number)).trace)).map((one) => `run ${number}: ${one}`)
    );
    expect(found).toEqual([]);
  }
);
