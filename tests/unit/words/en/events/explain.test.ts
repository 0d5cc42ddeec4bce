import { english } from '#lib/words/en/index.ts';
import { expect, test } from 'vitest';
import { describe } from '#lib/analysis/describe.ts';
import { explain } from '#lib/words/explain.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { hostOfAlice, sdp, type Short, srflxOfAlice, traceOf, trickleRun } from './run.ts';

const run = trickleRun();
const alice = { actor: 'alice' } as const;
const complete: Short = {
  type: 'state.changed',
  ...alice,
  machine: 'iceGathering',
  from: 'gathering',
  to: 'complete'
};
const gathered: Short = { type: 'candidate.gathered', ...alice, candidate: hostOfAlice };

function sent(candidates: readonly string[]): Short {
  const text = sdp('AbCd', 'actpass', candidates);
  return { type: 'signal.sent', ...alice, message: 'm1', kind: 'offer', from: 'alice', to: 'bob', text };
}

function last(events: readonly Short[]) {
  return explain(traceOf(events), events.length - 1, english);
}

function whatOf(trace: Recording) {
  return trace.events.map(({ seq }) => explain(trace, seq, english).what);
}

test('a sentence names who acts', () => {
  for (const what of whatOf(run)) expect(what).toMatch(/Alice|Bob|bus/);
});

test('the direct cause is the latest one, in words without a full stop', () => {
  expect(explain(run, 11, english).cause).toEqual({ seq: 7, text: 'Alice sends Bob the offer' });
  expect(explain(run, 19, english).cause?.seq).toBe(16);
});

test('what a person or the clock started has no cause', () => {
  expect(explain(run, 0, english)).not.toHaveProperty('cause');
});

test('an offer of a trickling peer carries no candidate yet', () => {
  expect(explain(run, 7, english).why).toContain(
    'It carries no candidate yet: those that are found follow one by one.'
  );
});

test('an offer sent after gathering says that it is complete', () => {
  const { why, section } = last([gathered, complete, sent([hostOfAlice, srflxOfAlice, hostOfAlice])]);
  expect(why).toContain('It carries 3 candidates, since gathering was complete.');
  expect(section.label).toBe('RFC 9429 §3.5');
});

test('an offer sent while gathering goes on carries what there is', () => {
  expect(last([gathered, sent([hostOfAlice])]).why).toContain('It carries the 1 candidate gathered so far');
});

test('an offer without candidates after an empty gathering says so', () => {
  expect(last([complete, sent([])]).why).toContain('gathering found none');
});

test('candidates of the other peer do not count', () => {
  expect(last([{ ...gathered, actor: 'bob' }, { ...complete, actor: 'bob' }, sent([])]).why).toContain(
    'one by one'
  );
});

test('the answer that says setup:active makes the answerer the DTLS client', () => {
  expect(explain(run, 25, english).why).toContain(
    'Bob’s answer says setup:active, so Bob is the client and sends the ClientHello.'
  );
  expect(explain(run, 26, english).why).toContain('Bob is the DTLS client');
});

test('an answer that is passive makes the offerer the DTLS client', () => {
  const set: Short = {
    type: 'description.set',
    ...alice,
    side: 'remote',
    kind: 'answer',
    sdp: sdp('WxYz', 'passive')
  };
  const change: Short = { type: 'state.changed', ...alice, machine: 'dtls', from: 'new', to: 'connecting' };
  expect(last([set, change]).why).toContain('Bob’s answer says setup:passive, so Alice is the client');
});

test('FEFD is DTLS 1.2 and FEFC is DTLS 1.3', () => {
  const negotiated = (version: string): Short => ({
    type: 'dtls.negotiated',
    ...alice,
    version,
    cipher: 'C'
  });
  expect(last([negotiated('FEFD')])).toMatchObject({
    what: 'Alice agrees on DTLS 1.2 with C.',
    section: { label: 'RFC 6347' }
  });
  expect(last([negotiated('FEFC')]).what).toContain('DTLS 1.3');
});

test('an unreachable server delays the end of gathering at most, and the browser’s own text is kept', () => {
  expect(explain(run, 20, english)).toMatchObject({
    what: 'Alice gets no candidate from stun:192.0.2.1:3478: 701 Server not reachable, reported as “timed out”.'
  });
  expect(explain(run, 20, english).why).toContain('at most the end of gathering waits');
});

test('counted checks say that they are inferred, and when', () => {
  const trace = traceOf([
    {
      type: 'checks.counted',
      ...alice,
      pair: 'p',
      at: 15_000,
      during: [2_700, 15_000],
      provenance: 'inferred',
      requests: { sent: 1, received: 0 },
      responses: { sent: 0, received: 1 }
    }
  ]);
  expect(explain(trace, 0, english).provenance.word).toBe('inferred');
  expect(explain(trace, 0, english).why).toContain('within these 12.3 ms');
});

test('a description in a few words fits a list', () => {
  const words = run.events.map((event) => describe(run, event));
  expect(words[7]).toBe('Alice → Bus: offer');
  expect(words[9]).toBe('Alice: candidate host 192.168.1.5:51234');
  expect(words[11]).toBe('Bus → Bob: offer');
  expect(words[13]).toBe('Bus → Bob: candidate host 192.168.1.5:51234');
  expect(words[16]).toBe('Bob: candidate host 1f2e3d…local:58250');
  expect(words[21]).toBe('Alice: pair succeeded host 192.168.1.5:51234 ↔ host 1f2e3d…local:58250');
});

test('an unknown event is a mistake of the caller', () => {
  expect(() => explain(run, 9999, english)).toThrow(RangeError);
});
