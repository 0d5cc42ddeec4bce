import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePairs, makePair } from '#lib/protocol/ice/candidate-pair.ts';
import {
  anyLocal,
  anyRemote,
  hostL,
  hostR,
  relayL,
  relayR,
  remote,
  srflxR
} from '../../../support/ice-candidates.ts';

describe('a pair’s priority', () => {
  it('is the same at both peers', () => {
    fc.assert(
      fc.property(anyLocal, anyLocal, (one, other) => {
        expect(makePair(one, remote(other), 'controlling').priority).toBe(
          makePair(other, remote(one), 'controlled').priority
        );
      })
    );
  });

  it('changes by its lowest bit, if at all, when the roles are swapped', () => {
    fc.assert(
      fc.property(anyLocal, anyRemote, (here, there) => {
        const [one, other] = [makePair(here, there, 'controlling'), makePair(here, there, 'controlled')];
        expect(one.priority >> 1n).toBe(other.priority >> 1n);
        expect(one.priority === other.priority).toBe(here.priority === there.priority);
      })
    );
  });
});

it('gives the order of checks: the higher priority, then the lower component', () => {
  const remotes = [relayR, srflxR, hostR].map(remote);
  const pairs = [relayL, hostL].flatMap((here) =>
    remotes.map((there) => makePair(here, there, 'controlling'))
  );
  expect([...pairs].sort(comparePairs).map(({ priority }) => priority)).toEqual([
    9151314442783293438n,
    7277816997797167103n,
    72057594004373503n,
    72057594004373502n,
    72057593131958270n,
    72057589776515070n
  ]);
  const [first] = pairs;
  expect(comparePairs(first!, { ...first!, component: 2 })).toBeLessThan(0);
});
