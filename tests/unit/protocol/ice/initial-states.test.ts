import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePair, type CandidatePair } from '#lib/protocol/ice/candidate-pair.ts';
import { initialStates, insertedState, type CheckedPair } from '#lib/protocol/ice/initial-states.ts';
import type { PairState } from '#lib/protocol/ice/pair-state.ts';
import { local, remote } from '../../../support/ice-candidates.ts';

function pair(foundation: string, component = 1, priority = 1000): CandidatePair {
  return makePair(local({ foundation, component }), remote({ component, priority }), 'controlling');
}

function inState(state: PairState, ...given: Parameters<typeof pair>): CheckedPair {
  return { ...pair(...given), state };
}

const letters = { frozen: 'f', waiting: 'w', 'in-progress': 'i', succeeded: 's', failed: 'x' } as const;
const states = (lists: readonly (readonly CheckedPair[])[]): string[] =>
  lists.map((list) => list.map(({ state }) => letters[state]).join(''));

describe('initialStates', () => {
  it('follows the example of RFC 8445 §6.1.2.6, table 1', () => {
    const rows = ['123', '1234', '15'].map((row) => [...row].map((foundation) => pair(foundation)));
    expect(states(initialStates(rows))).toEqual(['www', 'fffw', 'fw']);
  });

  it('unfreezes the lowest component before the highest priority', () => {
    expect(states(initialStates([[pair('1', 2, 9000), pair('1', 1, 10), pair('1', 1, 20)]]))).toEqual([
      'ffw'
    ]);
  });

  it('prefers the first checklist to a better pair in a later one', () => {
    expect(states(initialStates([[pair('1', 2, 10)], [pair('1', 1, 20)]]))).toEqual(['w', 'f']);
  });

  it('lets exactly one pair of each foundation wait, and freezes the others', () => {
    const any = fc.tuple(
      fc.constantFrom('1', '2', '3', '4'),
      fc.constantFrom(1, 2),
      fc.constantFrom(1, 2, 3)
    );
    fc.assert(
      fc.property(fc.array(fc.array(any, { maxLength: 8 }), { maxLength: 4 }), (given) => {
        const lists = given.map((list) => list.map((parts) => pair(...parts)));
        const started = initialStates(lists);
        const waiting = started.flat().filter(({ state }) => state === 'waiting');
        const foundations = new Set(lists.flat().map(({ foundation }) => foundation));
        expect(new Set(waiting.map(({ foundation }) => foundation))).toEqual(foundations);
        expect(waiting).toHaveLength(foundations.size);
        expect(started.flat().every(({ state }) => state === 'waiting' || state === 'frozen')).toBe(true);
        expect(started.map((list) => list.map(({ state: _, ...rest }) => rest))).toEqual(lists);
      })
    );
  });
});

describe('insertedState', () => {
  it.each([
    ['a pair of a foundation that has succeeded', [inState('succeeded', '1', 1, 20)], pair('1', 1, 10)],
    ['the first pair of a foundation', [inState('waiting', '1')], pair('3')],
    [
      'a better pair than those of its foundation',
      [inState('waiting', '2', 1, 10), inState('frozen', '2', 1, 5)],
      pair('2', 1, 20)
    ],
    ['a pair of a lower component', [inState('in-progress', '2', 2, 90)], pair('2', 1, 10)]
  ] as const)('lets %s wait', (_, list, next) => {
    expect(insertedState([list], next)).toBe('waiting');
  });

  it.each([
    ['a worse pair than one in progress', [inState('in-progress', '2', 1, 20)], pair('2', 1, 10)],
    ['a pair of a higher component', [inState('waiting', '2', 1, 10)], pair('2', 2, 90)],
    ['a pair like one that waits', [inState('waiting', '2', 1, 10)], pair('2', 1, 10)],
    ['a pair below one that failed', [inState('failed', '2', 1, 20)], pair('2', 1, 10)]
  ] as const)('freezes %s', (_, list, next) => {
    expect(insertedState([list], next)).toBe('frozen');
  });

  it('looks at all checklists', () => {
    const lists = [[inState('in-progress', '2', 1, 20)], [inState('succeeded', '2', 2, 10)], []];
    expect(insertedState(lists, pair('2', 1, 10))).toBe('waiting');
    expect(insertedState(lists.slice(0, 1), pair('2', 1, 10))).toBe('frozen');
  });

  it('agrees with the initial states when pairs come in the order of checks', () => {
    const any = fc.tuple(fc.constantFrom('1', '2', '3'), fc.integer({ min: 1, max: 1000 }));
    fc.assert(
      fc.property(fc.uniqueArray(any, { maxLength: 8, selector: ([, priority]) => priority }), (given) => {
        const list = given
          .sort(([, a], [, b]) => b - a)
          .map(([foundation, priority]) => pair(foundation, 1, priority));
        const trickled = list.reduce<CheckedPair[]>(
          (before, next) => [...before, { ...next, state: insertedState([before], next) }],
          []
        );
        expect(trickled).toEqual(initialStates([list]).flat());
      })
    );
  });
});
