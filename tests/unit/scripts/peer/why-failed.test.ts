import { describe, expect, test } from 'vitest';
import { whyFailed } from '../../../../scripts/peer/why-failed.ts';
import { PeerPair } from '../../../support/peer-pair.ts';

const second = 1_000_000;

describe('why ICE has failed', () => {
  test('is the only pair that was checked, and what became of it', () => {
    const pair = new PeerPair();
    pair.wire.passage = () => undefined;
    pair.start(60 * second);
    expect(pair.state('alice', 'iceConnection')).toBe('failed');
    const { reason, pairs } = whyFailed(pair.trace(), 'alice');
    expect(reason).toMatch(/^The only pair that was checked failed: .*\(RFC 8445 §7\.2\.5\.2\.3\)\.$/);
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
