import { afterEach, describe, expect, test } from 'vitest';
import { violations } from '../support/allows.ts';
import { sentencesIn } from '../support/sentences.ts';
import { resultOf } from '#lib/analysis/result.ts';
import type { CandidateExchange, Media } from '#lib/session/options.ts';
import { causeViolations, history } from '../unit/analysis/observed/cause-law.ts';
import { all, begin, candidateCount, closeRuns, finish, reach } from './live-runs.ts';

afterEach(closeRuns);

const exchanges: readonly CandidateExchange[] = ['trickle', 'half', 'none'];
const medias: readonly Media[] = ['data', 'data+audio+video'];
const combinations = exchanges.flatMap((ice) => medias.map((media) => ({ ice, media })));

describe.each(combinations)('a run with $ice and $media', ({ ice, media }) => {
  test('connects, and its trace holds together', async () => {
    const run = begin({ ice, media });
    await reach(run, 'connected');
    await finish(run);

    expect(all(run, 'data.received').map(({ actor, text }) => [actor, text])).toEqual([
      ['bob', 'Hello Bob'],
      ['alice', 'Hello Alice']
    ]);
    expect(causeViolations(run.trace)).toEqual([]);
    expect(violations(run.trace)).toEqual([]);
    expect(sentencesIn(run.trace)).toEqual([]);

    const sent = all(run, 'signal.sent');
    const [offer] = sent.filter(({ kind }) => kind === 'offer');
    const [answer] = sent.filter(({ kind }) => kind === 'answer');
    expect(candidateCount(offer!.text) > 0).toBe(ice !== 'trickle');
    expect(candidateCount(answer!.text) > 0).toBe(ice === 'none');
    const candidatesFrom = (actor: string) =>
      sent.filter(({ kind, from }) => kind === 'candidate' && from === actor);
    expect(candidatesFrom('alice').length > 0).toBe(ice === 'trickle');
    expect(candidatesFrom('bob').length > 0).toBe(ice !== 'none');
    expect(offer!.text.match(/^m=\w+/gm)).toEqual(
      media === 'data' ? ['m=application'] : ['m=audio', 'm=video', 'm=application']
    );
  });
});

test('every message is sent, then delivered, in the order of sending from each peer', async () => {
  const run = begin();
  await finish(run);
  const sent = all(run, 'signal.sent');
  const delivered = all(run, 'signal.delivered');
  for (const from of ['alice', 'bob']) {
    const order = sent.filter((event) => event.from === from).map(({ message }) => message);
    expect(delivered.filter((event) => event.from === from).map(({ message }) => message)).toEqual(order);
  }
});

test('candidates follow their description, and the end of candidates follows them all', async () => {
  const run = begin();
  await finish(run);
  for (const peer of ['alice', 'bob']) {
    const kinds = all(run, 'signal.sent').flatMap(({ from, kind }) => (from === peer ? [kind] : []));
    expect(kinds[0]).toBe(peer === 'alice' ? 'offer' : 'answer');
    expect(kinds.filter((kind) => kind === 'end-of-candidates')).toHaveLength(1);
    expect(kinds.at(-1)).toBe('end-of-candidates');
  }
  const last = all(run, 'signal.sent').find(({ kind }) => kind === 'end-of-candidates');
  expect(JSON.parse(last!.text)).toMatchObject({
    candidate: '',
    sdpMid: '0',
    usernameFragment: expect.any(String)
  });
});

test('the answer leads back through createAnswer to the delivery of the offer', async () => {
  const run = begin();
  await finish(run);
  const [answer] = all(run, 'signal.sent').filter(({ kind }) => kind === 'answer');
  const before = history(run.trace, answer!.seq);
  expect(before.some((event) => event.type === 'api.called' && event.method === 'createAnswer')).toBe(true);
  expect(before.some((event) => event.type === 'signal.delivered' && event.kind === 'offer')).toBe(true);
  expect(before.some((event) => event.type === 'api.called' && event.method === 'createOffer')).toBe(true);
});

test('what is inferred stands at the end of its interval, and everything else was observed', async () => {
  const run = begin();
  await finish(run);
  for (const { provenance, during, at, type } of run.trace.events) {
    const inferred = /^pair\.|^checks\.|^roundtrip\.|^dtls\./.test(type);
    expect([type, provenance]).toEqual([type, inferred ? 'inferred' : 'observed']);
    if (inferred) expect(during![0] <= during![1] && during![1] === at).toBe(true);
    else expect(during).toBeUndefined();
  }
});

test('both peers show their checks, the selected pair, DTLS, and the proof of the other’s fingerprint', async () => {
  const run = begin();
  await finish(run);
  for (const [peer, other] of [
    ['alice', 'bob'],
    ['bob', 'alice']
  ]) {
    const own = run.trace.events.filter(({ actor }) => actor === peer);
    const types = new Set(own.map(({ type }) => type));
    for (const type of [
      'pair.formed',
      'checks.counted',
      'pair.nominated',
      'pair.selected',
      'roundtrip.measured'
    ] as const) {
      expect(types).toContain(type);
    }
    expect(own.filter(({ type }) => type === 'dtls.negotiated')).toMatchObject([
      { version: expect.stringMatching(/^FEF[CD]$/) }
    ]);
    const [proof] = all(run, 'fingerprint.compared').filter(({ actor }) => actor === peer);
    expect(proof).toMatchObject({ of: other, algorithm: 'sha-256', ok: true });
    expect(proof!.certificate).toBe(proof!.signaled);
  }
});

test('the trace is the same object until something happens, and an earlier one never changes', async () => {
  const run = begin();
  expect(run.trace).toBe(run.trace);
  const early = run.trace;
  const { length } = early.events;
  await finish(run);
  expect(run.trace).not.toBe(early);
  expect(early.events).toHaveLength(length);
  expect(run.trace.events.slice(0, length)).toEqual(early.events);
});

test('the result of a run is that of both connections, and of what the browser counted', async () => {
  const run = begin();
  await reach(run, 'connected');
  await finish(run);
  const { outcome, took, path, checks, reason } = resultOf(run.trace);
  expect({ outcome, reason }).toEqual({ outcome: 'connected', reason: undefined });
  const up = all(run, 'state.changed').filter(
    ({ machine, to }) => machine === 'connection' && to === 'connected'
  );
  expect(took).toBe(up[1]?.at);
  expect(path).toMatchObject({ types: ['host', expect.stringMatching(/host|prflx/)] });
  expect(checks?.checks).toBeGreaterThan(0);
  expect(checks?.lost).toBeUndefined();
});

test('credentials do not get into the trace', async () => {
  const run = begin({
    iceServers: [{ urls: 'turn:127.0.0.1:9', username: 'ann-user', credential: 'ann-secret' }]
  });
  await reach(run, 'connected');
  expect(JSON.stringify([run.trace.header, run.trace.events])).not.toMatch(/ann-/);
});
