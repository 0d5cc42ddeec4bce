import { describe, expect, it } from 'vitest';
import { IcePair } from '../../../support/ice-pair.ts';

const ms = 1000;

describe('two agents on one network', () => {
  it('connect, nominate one pair, and complete', () => {
    const pair = new IcePair();
    pair.start();
    pair.wire.run(1000 * ms);
    expect(pair.sides.alice.states.map(({ state }) => state)).toEqual(['checking', 'connected', 'completed']);
    expect(pair.sides.bob.states.map(({ state }) => state)).toEqual(['checking', 'connected', 'completed']);
    for (const name of ['alice', 'bob'] as const) {
      expect(pair.of(name, 'pair.nominated')).toHaveLength(1);
      expect(pair.of(name, 'pair.selected')).toHaveLength(1);
    }
  });
});
