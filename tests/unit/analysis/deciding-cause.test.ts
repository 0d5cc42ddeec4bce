import { describe, expect, it } from 'vitest';
import { decidingCause } from '#lib/analysis/deciding-cause.ts';
import { causesOf } from '#lib/analysis/observed/causes.ts';
import { Marks } from '#lib/analysis/observed/marks.ts';
import { buildTrace } from '../../support/build-trace.ts';

const made = { type: 'api.called', method: 'RTCPeerConnection', args: [] } as const;
const failed = { type: 'state.changed', machine: 'iceConnection', from: 'checking', to: 'failed' } as const;
const simulated = { provenance: 'simulated' } as const;

describe('the cause that decides', () => {
  it('is the last of several', () => {
    const trace = buildTrace([
      { ...made, ...simulated, at: 0 },
      { type: 'timer.expired', timer: 'patience', after: 1, ...simulated, at: 0 },
      { ...failed, ...simulated, causes: [1, 0], at: 0 }
    ]);
    expect(decidingCause(trace, trace.events[2]!)?.seq).toBe(1);
  });

  it('is none where time alone has passed since', () => {
    const trace = buildTrace([
      { ...made, ...simulated },
      { ...failed, ...simulated, causes: [0] }
    ]);
    expect(decidingCause(trace, trace.events[1]!)).toBeUndefined();
  });

  it('is a call where that settles at the moment of the event, or after the other causes', () => {
    const trace = buildTrace([
      { type: 'api.called', method: 'addIceCandidate', args: [], ...simulated, at: 0 },
      { type: 'timer.expired', timer: 'patience', after: 1, ...simulated, at: 300 },
      { type: 'api.settled', call: 0, ok: true, ...simulated, causes: [0], at: 500 },
      { ...failed, ...simulated, causes: [0, 1], at: 500 }
    ]);
    expect(decidingCause(trace, trace.events[3]!)?.seq).toBe(0);
  });

  it('is none where a call has settled long before, but for what a machine takes a moment for', () => {
    const trace = buildTrace([
      { type: 'api.called', method: 'setLocalDescription', args: [], ...simulated, at: 0 },
      { type: 'api.settled', call: 0, ok: true, ...simulated, causes: [0], at: 500 },
      {
        type: 'candidate.gathered',
        candidate: 'candidate:1',
        mid: '0',
        ...simulated,
        causes: [0],
        at: 2_500
      },
      { ...failed, ...simulated, causes: [0], at: 2_500 },
      {
        type: 'candidate.gathered',
        candidate: 'candidate:2',
        mid: '0',
        ...simulated,
        causes: [0],
        at: 90_000
      }
    ]);
    const deciding = trace.events.slice(2).map((event) => decidingCause(trace, event)?.seq);
    expect(deciding).toEqual([0, undefined, undefined]);
  });

  it('is none where an observer knows only that the connection was made', () => {
    const trace = buildTrace([made, { ...failed, causes: [0] }]);
    expect(decidingCause(trace, trace.events[1]!)).toBeUndefined();
  });
});

describe('a failure in a browser', () => {
  const pair = { pair: 'p1', local: 'candidate:1', remote: 'candidate:2' } as const;

  it('is put down to the pair that failed, never to one that worked', () => {
    const marks = new Marks();
    marks.note(0, 'alice', made);
    marks.note(1, 'alice', { type: 'pair.changed', ...pair, from: 'in-progress', to: 'succeeded' });
    expect(causesOf(marks, 'alice', 'bob', failed)).toEqual([0]);
    marks.note(2, 'alice', { type: 'pair.changed', ...pair, from: 'succeeded', to: 'failed' });
    expect(causesOf(marks, 'alice', 'bob', failed)).toEqual([2]);
  });
});
