import { describe, expect, it } from 'vitest';
import { recordingOf } from '#lib/analysis/digest.ts';
import { granularities } from '#lib/analysis/granularity.ts';
import { beats } from '#lib/analysis/story/beats.ts';
import { stopsFor } from '#lib/analysis/stops-for.ts';
import { synthesizeTrace } from '../../support/synthesize.ts';

const trace = recordingOf(synthesizeTrace(400));
const { events } = trace;

describe('stopsFor', () => {
  it('stops at every message on the bus and nothing else when stepping by signaling', () => {
    const stopped = events.filter(stopsFor('signaling', beats(trace)));
    expect(stopped).toEqual(events.filter(({ type }) => type.startsWith('signal.')));
  });

  it('stops at every event when stepping by everything', () => {
    expect(events.filter(stopsFor('everything', beats(trace)))).toEqual(events);
  });

  it('stops at the states of the connection and the channel, not at those they are made of, by transactions', () => {
    const machines = events
      .filter(stopsFor('transactions', beats(trace)))
      .flatMap((event) => (event.type === 'state.changed' ? [event.machine] : []));
    expect(new Set(machines)).toEqual(new Set(['connection', 'dataChannel']));
  });

  it('stops at the beats when stepping by story', () => {
    expect(events.filter(stopsFor('story', beats(trace))).map(({ seq }) => seq)).toEqual(
      beats(trace).map(({ seq }) => seq)
    );
  });

  it('stops, at each finer size, wherever the coarser one stops', () => {
    const byEvent = granularities.filter(({ granularity }) => granularity !== 'story');
    const sizes = byEvent.map(
      ({ granularity }) => new Set(events.filter(stopsFor(granularity, beats(trace))))
    );
    expect([...sizes[0]!].filter((event) => !sizes[1]!.has(event))).toEqual([]);
    expect(sizes[0]!.size).toBeLessThan(sizes[1]!.size);
    expect(sizes[1]!.size).toBeLessThan(sizes[2]!.size);
  });
});
