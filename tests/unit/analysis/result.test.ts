import { describe, expect, test } from 'vitest';
import { resultOf } from '#lib/analysis/result.ts';
import { labTrace } from '../../support/lab-trace.ts';
import { buildTrace, headerWithServers, type Partially } from '../../support/build-trace.ts';

const host = (ip: string, port: number, type = 'host'): string =>
  `candidate:1 1 udp 2113937151 ${ip} ${port} typ ${type}`;
const [alices, bobs] = [host('192.0.2.2', 40326), host('192.0.2.2', 59995)];

const moved = (
  actor: string,
  machine: 'iceConnection' | 'connection' | 'dtls',
  to: string,
  at?: number
): Partially => ({
  type: 'state.changed',
  machine,
  from: 'new',
  to,
  actor,
  ...(at !== undefined && { at })
});
const offered: Partially = {
  type: 'signal.sent',
  message: 'm1',
  kind: 'offer',
  from: 'alice',
  to: 'bob',
  text: 'v=0\r\n'
};
const called = (method: string, actor = 'alice'): Partially => ({
  type: 'api.called',
  method,
  args: [],
  actor
});
const gathered = (actor: string, candidate: string): Partially => ({
  type: 'candidate.gathered',
  actor,
  candidate
});
const selected = (actor: string, local: string, remote: string): Partially => ({
  type: 'pair.selected',
  pair: `of ${actor}`,
  local,
  remote,
  actor
});
const begun = [called('RTCPeerConnection', 'bob'), called('RTCPeerConnection'), offered];

describe('a run of the lab', () => {
  test('is connected when ICE is at the later peer, over the pair that both have selected', () => {
    const { outcome, took, path, checks } = resultOf(labTrace('home-nats'));
    expect(outcome).toBe('connected');
    expect(took).toBeGreaterThan(0);
    expect(path).toMatchObject({ types: ['srflx', 'srflx'], relayed: false });
    expect(checks).toEqual({ checks: 6, requests: 6, lost: 3 });
  });

  test('through a relay counts a check once, however many datagrams carry it', () => {
    const { path, checks } = resultOf(labTrace('relay-only'));
    expect(path).toMatchObject({ types: ['relay', 'relay'], relayed: true });
    expect(checks).toEqual({ checks: 5, requests: 5, lost: 0 });
  });

  test('is known to be relayed where one side takes the relay for a peer-reflexive candidate', () => {
    expect(resultOf(labTrace('two-strict')).path).toMatchObject({ types: ['relay', 'prflx'], relayed: true });
  });

  test('that was connected and lost its consent says both, and what decided', () => {
    const trace = labTrace('consent-lost');
    const { outcome, took, broken, failed, reason, seq, help } = resultOf(trace);
    expect({ outcome, help }).toEqual({ outcome: 'failed', help: 'restart' });
    expect(took).toBeLessThan(1_000_000);
    expect(broken?.restored).toBeUndefined();
    expect(failed?.at).toBeGreaterThan(30_000_000);
    expect(reason).toMatchObject({
      code: 'consent-expired',
      after: 30_000_000,
      change: { what: { code: 'world.path-cut' } }
    });
    expect(trace.events[seq!]?.type).toBe('consent.lost');
  });

  test('that found another network is connected, and says what it lost and when it was back', () => {
    const trace = labTrace('restart-on-network-change');
    const { outcome, broken, reason, seq, help } = resultOf(trace);
    expect(outcome).toBe('connected');
    expect(broken).toMatchObject({ at: 4_000_000, restarted: true });
    expect(broken?.restored).toBeGreaterThan(4_000_000);
    expect(reason?.code).toBe('network-changed');
    expect(trace.events[seq!]?.type).toBe('world.changed');
    expect(help).toBeUndefined();
  });
});

describe('a run that a browser told of', () => {
  test('is connected when the connection is, and what it counted is all that is known of checks', () => {
    const trace = buildTrace([
      ...begun,
      moved('alice', 'iceConnection', 'connected', 60_000),
      moved('bob', 'iceConnection', 'connected', 61_000),
      {
        type: 'checks.counted',
        pair: 'p',
        requests: { sent: 2, received: 1 },
        responses: { sent: 1, received: 1 }
      },
      moved('alice', 'connection', 'connected', 80_000),
      moved('bob', 'connection', 'connected', 81_000),
      selected('bob', bobs, alices),
      selected('alice', alices, bobs)
    ]);
    const { outcome, took, path, checks } = resultOf(trace);
    // Alice’s first call came a millisecond after Bob’s.
    expect({ outcome, took, checks }).toEqual({
      outcome: 'connected',
      took: 80_000,
      checks: { checks: 2, requests: 2 }
    });
    expect(path).toMatchObject({ local: alices, remote: bobs, types: ['host', 'host'], relayed: false });
  });

  test('does not claim a direct path to a peer-reflexive candidate of which nobody else tells', () => {
    const up = [moved('alice', 'connection', 'connected')];
    const { path } = resultOf(
      buildTrace([called('createOffer'), ...up, selected('alice', alices, host('192.0.2.9', 1, 'prflx'))])
    );
    expect(path?.relayed).toBeUndefined();
  });

  test('that fails without a relayed candidate would have been helped by one, and with one by nobody knows what', () => {
    const failing = [...begun, gathered('alice', alices), gathered('bob', bobs)];
    const end = [moved('alice', 'iceConnection', 'failed'), moved('alice', 'connection', 'failed')];
    expect(resultOf(buildTrace([...failing, ...end]))).toMatchObject({
      outcome: 'failed',
      reason: { code: 'unanswered' },
      help: 'turn'
    });
    const relay = gathered('bob', host('192.0.2.20', 50000, 'relay'));
    const { reason, help } = resultOf(buildTrace([...failing, relay, ...end], { header: headerWithServers }));
    expect({ reason, help }).toEqual({ reason: { code: 'unanswered' }, help: undefined });
  });

  test('that fails after ICE has found a path says that DTLS did', () => {
    const trace = buildTrace([
      ...begun,
      gathered('alice', alices),
      gathered('bob', bobs),
      moved('alice', 'iceConnection', 'connected'),
      moved('bob', 'iceConnection', 'connected'),
      moved('alice', 'dtls', 'failed'),
      moved('alice', 'connection', 'failed')
    ]);
    expect(resultOf(trace)).toMatchObject({ outcome: 'failed', reason: { code: 'dtls-failed' }, seq: 7 });
  });

  test('that lost the other side and got it back is connected', () => {
    const { outcome, broken, help } = resultOf(
      buildTrace([
        ...begun,
        moved('alice', 'connection', 'connected', 10_000),
        moved('bob', 'connection', 'connected', 11_000),
        moved('alice', 'connection', 'disconnected', 90_000),
        moved('bob', 'connection', 'disconnected', 91_000),
        moved('alice', 'connection', 'connected', 95_000),
        moved('bob', 'connection', 'connected', 96_000)
      ])
    );
    expect({ outcome, broken, help }).toEqual({
      outcome: 'connected',
      broken: { at: 90_000, restored: 96_000, restarted: false },
      help: undefined
    });
  });

  test('that somebody closed says who', () => {
    const up = [moved('alice', 'connection', 'connected'), moved('bob', 'connection', 'connected')];
    const { outcome, took, reason, seq } = resultOf(buildTrace([...begun, ...up, called('close', 'bob')]));
    expect({ outcome, reason, seq }).toEqual({
      outcome: 'closed',
      reason: { code: 'closed', peer: 'bob' },
      seq: 5
    });
    expect(took).toBeGreaterThan(0);
  });
});

describe('a run that is not finished', () => {
  const description = { message: 'm2', kind: 'answer', from: 'bob', to: 'alice', text: 'v=0\r\n' } as const;

  test('says what waits at the bus', () => {
    const held = buildTrace([...begun, { type: 'signal.held', ...description }]);
    expect(resultOf(held)).toMatchObject({
      outcome: 'unfinished',
      reason: { code: 'held', count: 1 },
      seq: 3
    });
  });

  test('says that the answer has not come, or was lost', () => {
    expect(resultOf(buildTrace(begun)).reason).toEqual({ code: 'no-answer', to: 'alice' });
    const lost = buildTrace([
      ...begun,
      { type: 'signal.lost', ...description, why: { code: 'receiver.left' } }
    ]);
    expect(resultOf(lost).reason).toEqual({ code: 'message-lost', kind: 'answer', to: 'alice' });
  });

  test('says nothing where nothing is known', () => {
    expect(resultOf(buildTrace([]))).toEqual({ outcome: 'unfinished' });
  });
});
