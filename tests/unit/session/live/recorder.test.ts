import { expect, test } from 'vitest';
import { liveHeader } from '#lib/session/live/header.ts';
import { Recorder } from '#lib/session/live/recorder.ts';
import { defaultLiveRequest } from '#lib/session/run-request.ts';

const called = (method: string) => ({ type: 'api.called', method, args: [] }) as const;
const turn = () => new Promise<void>((resolve) => queueMicrotask(resolve));

function recorderAt(...times: readonly number[]): Recorder {
  let next = 0;
  return new Recorder(liveHeader(defaultLiveRequest), () => times[Math.min(next++, times.length - 1)]!);
}

test('the run begins with its first event, and its time is whole microseconds', () => {
  const recorder = recorderAt(1000.5, 1001.7503);
  recorder.record('alice', called('RTCPeerConnection'), { because: [] });
  recorder.record('alice', called('createOffer'), { because: [0] });
  expect(recorder.trace.events.map(({ at }) => at)).toEqual([0, 1250]);
});

test('time never runs backwards, even if the clock does', () => {
  const recorder = recorderAt(10, 20, 15, 25);
  for (let count = 0; count < 4; count++) recorder.record('alice', called('close'), { because: [] });
  expect(recorder.trace.events.map(({ at }) => at)).toEqual([0, 10_000, 10_000, 15_000]);
});

test('an inferred event stands at the end of its interval', () => {
  const recorder = recorderAt(0);
  recorder.record('alice', called('RTCPeerConnection'), { because: [] });
  recorder.record(
    'alice',
    { type: 'pair.nominated', pair: 'p', local: 'l', remote: 'r' },
    { during: [0, 0] }
  );
  expect(recorder.trace.events[1]).toMatchObject({
    provenance: 'inferred',
    at: 0,
    during: [0, 0],
    causes: [0]
  });
});

test('a machine moves from where it stood, and not to where it stands', () => {
  const recorder = recorderAt(0);
  expect(recorder.move('bob', 'signaling', 'stable')).toBeUndefined();
  recorder.move('bob', 'signaling', 'have-remote-offer');
  recorder.move('bob', 'signaling', 'have-remote-offer');
  recorder.move('bob', 'signaling', 'stable');
  expect(recorder.trace.events).toMatchObject([
    { from: 'stable', to: 'have-remote-offer' },
    { from: 'have-remote-offer', to: 'stable' }
  ]);
});

test('the trace is the same object until something is recorded', () => {
  const recorder = recorderAt(0);
  const { trace } = recorder;
  expect(recorder.trace).toBe(trace);
  recorder.record('alice', called('RTCPeerConnection'), { because: [] });
  expect(recorder.trace).not.toBe(trace);
  expect(trace.events).toHaveLength(0);
});

test('listeners are told once a turn, until they stop', async () => {
  const recorder = recorderAt(0);
  let told = 0;
  const stop = recorder.subscribe(() => told++);
  recorder.record('alice', called('close'), { because: [] });
  recorder.record('alice', called('close'), { because: [] });
  expect(told).toBe(0);
  await turn();
  expect(told).toBe(1);
  stop();
  recorder.tell();
  await turn();
  expect(told).toBe(1);
});
