import { describe, expect, it } from 'vitest';
import { granularities } from '#lib/analysis/granularity.ts';
import { stopsFor } from '#lib/analysis/stops-for.ts';
import { synthesizeTrace } from '../../support/synthesize.ts';

const { events } = synthesizeTrace(400);

describe('stopsFor', () => {
  it('stops at every message on the bus and nothing else when stepping by signaling', () => {
    const stopped = events.filter(stopsFor('signaling'));
    expect(stopped).toEqual(events.filter(({ type }) => type.startsWith('signal.')));
  });

  it('stops at every event when stepping by everything', () => {
    expect(events.filter(stopsFor('everything'))).toEqual(events);
  });

  it('stops at the states of the connection and the channel, not at those they are made of, by transactions', () => {
    const machines = events
      .filter(stopsFor('transactions'))
      .flatMap((event) => (event.type === 'state.changed' ? [event.machine] : []));
    expect(new Set(machines)).toEqual(new Set(['connection', 'dataChannel']));
  });

  it('stops, at each finer size, wherever the coarser one stops', () => {
    const sizes = granularities.map(({ granularity }) => new Set(events.filter(stopsFor(granularity))));
    expect([...sizes[0]!].filter((event) => !sizes[1]!.has(event))).toEqual([]);
    expect(sizes[0]!.size).toBeLessThan(sizes[1]!.size);
    expect(sizes[1]!.size).toBeLessThan(sizes[2]!.size);
  });
});
