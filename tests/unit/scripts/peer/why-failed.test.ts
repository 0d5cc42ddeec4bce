import { describe, expect, test } from 'vitest';
import { whyFailed } from '../../../../scripts/peer/why-failed.ts';
import { rfcProfile } from '#lib/agents/ice/profiles.ts';
import { PeerPair } from '../../../support/peer-pair.ts';

const second = 1_000_000;

describe('why ICE has failed', () => {
  test('is the only pair that was checked, and what became of it', () => {
    const pair = new PeerPair();
    pair.wire.passage = () => undefined;
    pair.start(60 * second);
    expect(pair.state('alice', 'iceConnection')).toBe('failed');
    const { reason, because, pairs } = whyFailed(pair.trace(), 'alice');
    expect(reason).toMatch(
      /^The only pair that was checked, host 192\.0\.2\.1:\d+ ↔ host 192\.0\.2\.2:\d+, failed: .*\(RFC 8445 §7\.2\.5\.2\.3\)\. Then the patience timer ended, after 39\.5 s \(RFC 8863 §4\)\.$/
    );
    expect(because).toEqual({ type: 'timer.expired', text: 'Alice’s patience timer ends' });
    expect(pairs).toMatchObject([
      { state: 'failed', remote: expect.stringContaining('192.0.2.2') as string }
    ]);
  });

  test('is the loss of the pair in use, with the reason for that', () => {
    const pair = new PeerPair().start(3 * second);
    pair.wire.passage = () => undefined;
    pair.wire.run(120 * second);
    expect(pair.state('alice', 'iceConnection')).toBe('failed');
    expect(whyFailed(pair.trace(), 'alice').reason).toMatch(
      /^The pair in use, host 192\.0\.2\.1:\d+ ↔ \w+ 192\.0\.2\.2:\d+, was lost: .*\(RFC 7675 §5\.1\)\. No other works\.$/
    );
  });

  test('is the pair that failed last, where it is no timer that decides', () => {
    const impatient = { profile: { ...rfcProfile, patience: undefined } };
    const pair = new PeerPair({ ice: { alice: impatient } });
    pair.wire.passage = () => undefined;
    pair.start(60 * second);
    const { reason, because } = whyFailed(pair.trace(), 'alice');
    expect(because).toMatchObject({
      type: 'pair.changed',
      text: expect.stringMatching(/pair host .* fails$/)
    });
    expect(reason).toMatch(
      /^The only pair that was checked, host \S+ ↔ host \S+, failed: .*§7\.2\.5\.2\.3\)\.$/
    );
  });

  test('is the consent that was lost', () => {
    const pair = new PeerPair().start(3 * second);
    pair.wire.passage = () => undefined;
    pair.wire.run(120 * second);
    expect(whyFailed(pair.trace(), 'alice').because).toMatchObject({
      type: 'consent.lost',
      text: expect.stringMatching(/^Alice loses consent on host /)
    });
  });

  test('is the server that gave nothing to send from', () => {
    const url = 'turn:192.0.2.20';
    const server = { kind: 'turn', url, host: '192.0.2.20', port: 3478, transport: 'udp' } as const;
    const login = { username: 'ann', password: 'secret' };
    const ice = { alice: { policy: 'relay', servers: [{ ...server, ...login }] } } as const;
    const pair = new PeerPair({ ice }).start(120 * second);
    expect(pair.state('alice', 'iceConnection')).toBe('failed');
    expect(whyFailed(pair.trace(), 'alice').reason).toMatch(
      /^This side has gathered no candidate: there is nothing to send from\. turn:192\.0\.2\.20 gave none: 701 .*\.$/
    );
  });

  test('is that there is nothing to send from', () => {
    const pair = new PeerPair({ ice: { alice: { policy: 'relay' } } }).start(60 * second);
    expect(pair.state('alice', 'iceConnection')).toBe('failed');
    expect(whyFailed(pair.trace(), 'alice')).toMatchObject({
      reason: 'This side has gathered no candidate: there is nothing to send from.',
      pairs: []
    });
  });

  test('is that the other side has named nothing', () => {
    const pair = new PeerPair({ ice: { bob: { policy: 'relay' } } }).start(60 * second);
    expect(pair.state('alice', 'iceConnection')).toBe('failed');
    expect(whyFailed(pair.trace(), 'alice').reason).toBe(
      'The other side has named no candidate, and none of its checks has come.'
    );
  });
});
