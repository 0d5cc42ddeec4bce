import { afterEach, expect, test } from 'vitest';
import { violations } from '../support/allows.ts';
import { causeViolations } from '../unit/analysis/observed/cause-law.ts';
import { all, begin, closeRuns, reach } from './live-runs.ts';

afterEach(closeRuns);

/** Nothing listens at the discard port of this machine. */
const iceServers = [{ urls: 'stun:127.0.0.1:9' }];

test('a dead STUN server holds up the offer of non-trickle, but not trickle', async () => {
  const waiting = begin({ ice: 'none', iceServers });
  const trickling = begin({ ice: 'trickle', iceServers });
  await reach(trickling, 'connected');

  const gathered = (run: typeof waiting) =>
    all(run, 'state.changed').find(({ machine, to }) => machine === 'iceGathering' && to === 'complete');
  expect(gathered(waiting)).toBeUndefined();
  expect(all(waiting, 'candidate.gathered').length).toBeGreaterThan(0);
  expect(all(waiting, 'signal.sent')).toEqual([]);
  expect(all(trickling, 'candidate.failed')).toEqual([]);
  expect(trickling.trace.header.actors.map(({ id }) => id)).toContain('stun');
});

test('ICE that finds no path fails, and says what to do', async () => {
  /** Takes every candidate for one at an address where nobody is (RFC 5737). */
  class Misled extends RTCPeerConnection {
    override addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void> {
      const text = candidate?.candidate?.replace(/(udp \d+) \S+ \d+/, '$1 198.51.100.1 50009');
      return super.addIceCandidate({ ...candidate, ...(text !== undefined && { candidate: text }) });
    }
  }
  const run = begin({}, { PeerConnection: Misled });
  await reach(run, 'failed', 60_000);
  expect(run.status.message).toMatch(/^ICE failed/);
  expect(run.done).toBe(true);
  expect(causeViolations(run.trace)).toEqual([]);
  expect(violations(run.trace)).toEqual([]);
}, 70_000);
