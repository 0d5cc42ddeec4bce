import { describe, expect, test } from 'vitest';
import { bothOf, comparedCases } from '../../../support/recorded-ice/both.ts';
import type { Moment } from '../../../support/recorded-ice/moments.ts';
import { reversals } from '../../../support/recorded-ice/order.ts';
import { timers } from '../../../support/recorded-ice/timers.ts';

const lanes = ['api', 'signaling', 'iceGathering', 'iceConnection', 'connection'];

function namesOf(moments: readonly Moment[], lane: string): readonly string[] {
  return moments.filter((moment) => moment.lane === lane).map(({ name }) => name);
}

describe.each(comparedCases)('two recorded Chromiums and the profile chrome, %s:', (name) => {
  const both = bothOf(name);

  describe.each(['offerer', 'answerer'] as const)('the %s', (role) => {
    const { recorded, lab } = both[role];

    test.each(lanes)('has the same %s events in the same order', (lane) => {
      expect(namesOf(lab.moments, lane)).toEqual(namesOf(recorded.moments, lane));
    });

    test('has the same candidates, with the same priorities and extensions', () => {
      expect([...namesOf(lab.moments, 'candidate')].sort()).toEqual(
        [...namesOf(recorded.moments, 'candidate')].sort()
      );
    });

    test('has all of them in the same order, but for what is close together', () => {
      expect(reversals(recorded.moments, lab.moments)).toEqual([]);
    });
  });

  const ofCase = timers.filter((timer) => timer.case === name);
  if (ofCase.length > 0) {
    test.each(ofCase.map((timer) => [timer.name, timer] as const))('%s', (_, { of, tolerance }) => {
      const [chromium, ours] = [of(both.offerer.recorded), of(both.offerer.lab)];
      expect(Math.abs(ours - chromium), `${ours} ms against ${chromium} ms`).toBeLessThanOrEqual(tolerance);
    });
  }

  test('checks have the same attributes in the same order, and each is a transaction of its own', () => {
    const { recorded, lab } = both.offerer;
    const kinds = (run: typeof lab): readonly string[] =>
      [...new Set(run.checks.map(({ attributes }) => attributes.join(' ')))].sort();
    expect(kinds(lab)).toEqual(kinds(recorded));
    for (const { checks } of [recorded, lab]) {
      expect(new Set(checks.map(({ transaction }) => transaction)).size).toBe(checks.length);
    }
  });
});
