import { describe, expect, test } from 'vitest';
import { recordedMoments, labMoments, type Moment } from '../../../support/recorded-ice/moments.ts';
import { recordingOf } from '../../../support/recorded-ice/recording.ts';
import { sameInLab } from '../../../support/recorded-ice/same-in-lab.ts';

const cases = ['public', 'gap', 'public-non-trickle', 'apart', 'dead-stun', 'dead-stun-alone', 'nats', 'hidden', 'strict-nats', 'turn-tcp', 'dual-stack', 'restart'];
const lanes = ['api', 'signaling', 'iceGathering', 'iceConnection', 'connection', 'candidate'];

function lane(moments: readonly Moment[], name: string) {
  return moments.filter((m) => m.lane === name).map((m) => m.name);
}

describe.each(cases)('%s', (name) => {
  const recording = recordingOf(name);
  const trace = sameInLab(recording);
  test.each([['offerer', 'alice'], ['answerer', 'bob']] as const)('%s', (role, actor) => {
    const a = recordedMoments(recording[role]); const b = labMoments(trace, actor);
    expect(Object.fromEntries(lanes.map((l) => [l, lane(b, l)]))).toEqual(Object.fromEntries(lanes.map((l) => [l, lane(a, l)])));
  });
});
