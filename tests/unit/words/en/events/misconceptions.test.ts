import { english } from '#lib/words/en/index.ts';
import { expect, test } from 'vitest';
import { explain } from '#lib/words/explain.ts';
import { hiddenHostOfBob, hostOfAlice, type Short, srflxOfAlice, traceOf } from './run.ts';

const alice = { actor: 'alice' } as const;

function why(event: Short): string {
  return explain(traceOf([event]), 0, english).why;
}
const called = (method: string, ...args: string[]) => why({ type: 'api.called', ...alice, method, args });
const gathered = (candidate: string) => why({ type: 'candidate.gathered', ...alice, candidate });
const state = (
  machine: 'iceConnection' | 'connection' | 'dtls' | 'dataChannel' | 'iceGathering',
  to: string
) => why({ type: 'state.changed', ...alice, machine, from: 'new', to });

test('host candidates are the peer’s own; no server is involved', () => {
  expect(gathered(hostOfAlice)).toContain('No server is involved');
});

test('a server-reflexive candidate comes from STUN or from TURN', () => {
  expect(gathered(srflxOfAlice)).toMatch(/STUN server reports it, or TURN/);
});

test('a .local name hides an address', () => {
  expect(gathered(hiddenHostOfBob)).toContain('.local');
});

test('createOffer gathers nothing and changes no state', () => {
  expect(called('createOffer')).toMatch(/gathers nothing.*changes no state/);
});

test('gathering starts with setLocalDescription, before the offer has left', () => {
  expect(called('setLocalDescription')).toContain('before anything has been sent');
  expect(state('iceGathering', 'gathering')).toMatch(/side by side, not one kind after the other/);
});

test('the null candidate is local, and an empty one is signaled', () => {
  expect(why({ type: 'event.fired', ...alice, name: 'icecandidate', detail: null })).toContain(
    'never signaled'
  );
});

test('connected is not done', () => {
  expect(state('iceConnection', 'connected')).toContain('ICE alone');
  expect(state('connection', 'connected')).toMatch(/ICE and DTLS.*opens later/);
});

test('disconnected is not dead', () => {
  expect(state('iceConnection', 'disconnected')).toMatch(/recover.*30 s/);
});

test('DTLS waits for consent', () => {
  expect(state('dtls', 'new')).toContain('waits for ICE');
});

test('a data channel is reliable by default', () => {
  expect(state('dataChannel', 'open')).toContain('reliable and ordered by default');
});

test('the fingerprint is only as good as the signaling', () => {
  expect(state('dtls', 'connected')).toContain('as trustworthy as the signaling');
});

test('a track is announced before media', () => {
  expect(why({ type: 'event.fired', ...alice, name: 'track' })).toContain('before any media');
});

test('the controlled peer checks too, and no STUN server takes part', () => {
  expect(state('iceConnection', 'checking')).toContain('the controlled one too');
});

test('a permission names an address without its port', () => {
  expect(why({ type: 'turn.permitted', ...alice, row: {} })).toMatch(/without its port.*300 s/);
});

test('an ICE restart keeps the old pair until a new one is selected', () => {
  expect(called('restartIce')).toContain('carries on until a new one is selected');
});

test('rolling back is what the polite peer does', () => {
  expect(why({ type: 'description.set', ...alice, side: 'local', kind: 'rollback', sdp: '' })).toContain(
    'polite'
  );
});

test('a candidate on the bus is text, not an ICE packet', () => {
  const text = JSON.stringify({ candidate: hostOfAlice });
  const signal = { message: 'm', kind: 'candidate', from: 'alice', to: 'bob', text } as const;
  expect(why({ type: 'signal.sent', ...alice, ...signal })).toContain('not an ICE packet');
});
