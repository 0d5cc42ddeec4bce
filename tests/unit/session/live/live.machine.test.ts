import { describe, expect, test } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { liveMachine, statusOf, type LiveEvent } from '#lib/session/live/live.machine.ts';

function after(...events: readonly LiveEvent[]) {
  let [snapshot] = initialTransition(liveMachine);
  for (const event of events) [snapshot] = transition(liveMachine, snapshot, event);
  return statusOf(snapshot);
}

const start: LiveEvent = { type: 'run.start' };

test('nothing has begun at first', () => {
  expect(after().state).toBe('idle');
});

test('a browser without WebRTC is told what to do', () => {
  const { state, message } = after({ type: 'browser.lack' });
  expect(state).toBe('unsupported');
  expect(message).toContain('Open the page in');
});

test('a run connects when data flows', () => {
  expect(after(start).state).toBe('connecting');
  expect(after(start, { type: 'data.flow' }).state).toBe('connected');
});

test('a held run says how many messages wait, and connects when they flow', () => {
  const held = (waiting: number) => after(start, { type: 'bus.hold', waiting });
  expect(held(0).message).toContain('None waits yet');
  expect(held(1).message).toContain('One waits');
  expect(held(3).message).toContain('3 wait');
  expect(after(start, { type: 'bus.hold', waiting: 1 }, { type: 'bus.flow' }).state).toBe('connecting');
});

test('holding the bus does not disconnect', () => {
  expect(after(start, { type: 'data.flow' }, { type: 'bus.hold', waiting: 1 }).state).toBe('connected');
});

test('no candidates is told with what to do, and is not the end if the other peer gets through', () => {
  const { state, message } = after(start, { type: 'gathering.end-empty' });
  expect(state).toBe('no-candidates');
  expect(message).toMatch(/network interface.*VPN.*policy/);
  expect(after(start, { type: 'gathering.end-empty' }, { type: 'data.flow' }).state).toBe('connected');
});

describe('an end', () => {
  const fail: LiveEvent = { type: 'handshake.fail', reason: 'It broke.' };
  const leave: LiveEvent = { type: 'peer.close', reason: 'Bob closed.' };
  const close: LiveEvent = { type: 'run.close', reason: 'Closed.' };

  test('keeps its first reason', () => {
    expect(after(start, fail, { ...fail, reason: 'Again.' }, leave)).toEqual({
      state: 'failed',
      message: 'It broke.'
    });
    expect(after(start, leave, fail)).toEqual({ state: 'closed', message: 'Bob closed.' });
  });

  test('is final with the run', () => {
    expect(after(start, fail, close)).toEqual({ state: 'closed', message: 'Closed.' });
  });
});
