import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePairs, makePair, type CandidatePair } from '#lib/protocol/ice/candidate-pair.ts';
import { defaultPairLimit, limitPairs } from '#lib/protocol/ice/limit.ts';
import { local, remote } from '../../../support/ice-candidates.ts';

/** A checklist of so many pairs, the best first. */
function checklist(length: number): readonly CandidatePair[] {
  const here = local();
  return Array.from({ length }, (_, index) =>
    makePair(here, remote({ priority: 1000 - index }), 'controlling')
  );
}

const lengths = (given: readonly (readonly unknown[])[]): number[] => given.map(({ length }) => length);

describe('limitPairs', () => {
  it.each([
    [[10, 10], 100, [10, 10]],
    [[120], defaultPairLimit, [100]],
    [[60, 60], 100, [50, 50]],
    [[70, 50], 100, [60, 40]],
    [[61, 60], 100, [50, 50]],
    [[60, 61], 100, [50, 50]],
    [[60, 60, 1], 100, [50, 49, 1]],
    [[150, 1], 100, [99, 1]],
    [[2, 2, 2], 2, [1, 1, 0]],
    [[3], 0, [0]]
  ])('makes of %j pairs and a limit of %i %j', (given, limit, expected) => {
    expect(lengths(limitPairs(given.map(checklist), limit).checklists)).toEqual(expected);
  });

  it('discards the lowest priorities of each checklist, none more than needed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 5 }),
        fc.integer({ min: 0, max: 120 }),
        (given, limit) => {
          const before = given.map(checklist);
          const { checklists, discarded } = limitPairs(before, limit);
          const total = given.reduce((sum, length) => sum + length, 0);
          expect(checklists.flat()).toHaveLength(Math.min(total, limit));
          expect(discarded).toHaveLength(Math.max(0, total - limit));
          for (const [index, kept] of checklists.entries())
            expect(kept).toEqual([...before[index]!].sort(comparePairs).slice(0, kept.length));
          expect(lengths(before)).toEqual(given);
        }
      )
    );
  });

  it('says which pair went from which checklist', () => {
    expect(limitPairs([checklist(2), checklist(2)], 3).discarded).toMatchObject([
      { checklist: 1, pair: { remote: { priority: 999 } }, rfc: 'RFC 8445 §6.1.2.5' }
    ]);
  });
});
