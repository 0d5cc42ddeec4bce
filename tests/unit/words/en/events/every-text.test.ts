import { english } from '#lib/words/en/index.ts';
import { describe as group, expect, test } from 'vitest';
import { methods } from '#lib/words/en/events/api-called.ts';
import { serverErrors } from '#lib/words/en/events/candidate-failed.ts';
import { describe } from '#lib/analysis/describe.ts';
import { explain } from '#lib/words/explain.ts';
import { handlers } from '#lib/words/en/events/event.ts';
import { states } from '#lib/words/en/states/index.ts';
import type { Json } from '#lib/trace/base.ts';
import { stateMachines, type StateMachineName } from '#lib/trace/state-machines.ts';
import { everyEvent } from './every-event.ts';
import { answer, headerWithServers, hostOfAlice, offer, type Short, traceOf } from './run.ts';

const reference = /^(RFC \d{4}( §\d+(\.\d+)*)?|W3C webrtc-(pc|stats)(, \S+)?|draft mdns-ice-candidates)$/;
/** Words that are never printed. */
const banned =
  /9 checks|TURN fallback|IP:port permission|WebRTC is unreliable|candidates come from STUN|gathering starts after the answer/i;

/** Explains the last of some events, the first of which is a call. */
function wellSaid(event: Short): void {
  const call: Short = { type: 'api.called', actor: 'alice', method: 'createOffer', args: [] };
  const trace = traceOf([call, event], headerWithServers);
  const { what, why, section } = explain(trace, 1, english);
  expect(what).toMatch(/^[^\s].*[^.]\.$/);
  expect(what).toMatch(/^[A-Z]|^The /);
  expect(why).toMatch(/^(\S.*[.])$/s);
  expect(section.label).toMatch(reference);
  expect(`${what} ${why}`).not.toMatch(banned);
  expect(`${what} ${why}`).not.toMatch(/undefined|NaN|\[object|\s\s|\.\./);
  const last = trace.events[1];
  if (last) expect(describe(trace, last)).not.toMatch(/undefined|\[object|\n/);
}

group('every type of event has its text', () => {
  for (const [type, events] of Object.entries(everyEvent)) {
    test(type, () => {
      for (const event of events as readonly Short[]) wellSaid(event);
    });
  }
});

group('every state of every machine has its text', () => {
  for (const machine of Object.keys(stateMachines) as StateMachineName[]) {
    const known = states[machine];
    for (const to of Object.keys(known)) {
      test(`${machine} ${to}`, () => {
        for (const from of Object.keys(known)) {
          wellSaid({ type: 'state.changed', actor: 'alice', machine, from, to });
        }
      });
    }
  }
});

test('every method has its text, whatever its argument', () => {
  const descriptions = ['offer', 'answer', 'pranswer', 'rollback'].map((type) => ({ type, sdp: offer }));
  const others = [{ candidate: hostOfAlice }, { candidate: '' }, 'audio', 'chat', null, {}];
  for (const method of [
    ...Object.keys(methods),
    'new RTCPeerConnection',
    'pc.createOffer',
    'aNewMethod',
    'toString'
  ]) {
    for (const argument of [...descriptions, ...others] as Json[]) {
      wellSaid({ type: 'api.called', actor: 'alice', method, args: [argument] });
    }
    wellSaid({ type: 'api.called', actor: 'alice', method, args: [] });
  }
});

test('every method has a text for how it settled', () => {
  for (const method of Object.keys(methods)) {
    for (const ok of [true, false]) {
      const trace = traceOf([
        { type: 'api.called', actor: 'bob', method, args: [] },
        { type: 'api.settled', actor: 'bob', call: 0, ok, result: { type: 'answer', sdp: answer } }
      ]);
      expect(explain(trace, 1, english).what).toMatch(/^Bob.*\.$/);
    }
  }
});

test('every event of the API has its text, whatever its detail', () => {
  for (const name of [...Object.keys(handlers), 'toString']) {
    for (const detail of [
      undefined,
      null,
      { kind: 'audio' },
      { candidate: null },
      { candidate: '' },
      'video'
    ]) {
      wellSaid({ type: 'event.fired', actor: 'alice', name, ...(detail !== undefined && { detail }) });
    }
  }
});

test('every error code has its meaning', () => {
  for (const code of [...Object.keys(serverErrors).map(Number), 350, 450, 550, 650]) {
    wellSaid({ type: 'candidate.failed', actor: 'alice', url: 'turn:192.0.2.1', code, text: '' });
  }
});
