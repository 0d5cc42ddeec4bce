import { expect, test } from 'vitest';
import { emptyLiveTrace } from '#lib/session/live/header.ts';
import { startLiveRun } from '#lib/session/live/live-run.ts';
import { defaultLiveRequest } from '#lib/session/run-request.ts';

const nowhere = {
  PeerConnection: undefined,
  configuration: {},
  now: () => 0,
  startedAt: new Date(0),
  agent: 'a browser without WebRTC'
};

test('without RTCPeerConnection a run is unsupported, done, and harmless', () => {
  const run = startLiveRun(defaultLiveRequest, nowhere);
  expect(run.status.state).toBe('unsupported');
  expect(run.done).toBe(true);
  expect(run.trace.events).toEqual([]);
  run.controls.releaseNext();
  run.controls.closePeer('bob');
  run.controls.close();
  run.controls.close();
  run.controls.hold(true);
  expect(run.status.state).toBe('unsupported');
});

test('the header says when, where and how, and keeps the credentials to itself', () => {
  const iceServers = [
    { urls: 'stun:stun.example.org' },
    { urls: 'turn:turn.example.org', username: 'ann', credential: 'secret' }
  ];
  const { header } = startLiveRun({ ...defaultLiveRequest, iceServers }, nowhere).trace;
  expect(header).toMatchObject({
    source: 'live',
    startedAt: '1970-01-01T00:00:00.000Z',
    agent: 'a browser without WebRTC',
    options: { ice: 'trickle', iceServers: ['stun:stun.example.org', 'turn:turn.example.org'] }
  });
  expect(header.actors.map(({ id }) => id)).toEqual(['alice', 'stun', 'turn', 'bus', 'bob']);
  expect(JSON.stringify(header)).not.toMatch(/ann|secret/);
});

test('a trace can be had before any run, without a browser', () => {
  const { header, events } = emptyLiveTrace(defaultLiveRequest);
  expect(header.actors.map(({ id }) => id)).toEqual(['alice', 'bus', 'bob']);
  expect(header).not.toHaveProperty('startedAt');
  expect(events).toEqual([]);
});
