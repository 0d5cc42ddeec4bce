import { afterEach, expect, test } from 'vitest';
import { causeViolations } from '../unit/analysis/observed/cause-law.ts';
import { all, begin, closeRuns, finish, reach } from './live-runs.ts';

afterEach(closeRuns);

test('a held bus delivers nothing, and releasing one by one connects', async () => {
  const run = begin({ held: true, latency: 0 });
  await reach(run, 'held');
  await expect.poll(() => run.controls.held.waiting).toBeGreaterThan(1);
  expect(run.status.message).toContain('wait');
  expect(all(run, 'signal.delivered')).toEqual([]);

  for (let released = 1; run.status.state !== 'connected'; released++) {
    await expect
      .poll(() => run.controls.held.waiting > 0 || run.status.state === 'connected', { interval: 5 })
      .toBe(true);
    if (run.controls.held.waiting === 0) break;
    run.controls.releaseNext();
    await expect.poll(() => all(run, 'signal.delivered').length, { interval: 5 }).toBe(released);
  }

  await reach(run, 'connected');
  expect(all(run, 'signal.released')).toHaveLength(all(run, 'signal.delivered').length);
  expect(causeViolations(run.trace)).toEqual([]);
});

test('letting messages flow again connects', async () => {
  const run = begin({ held: true });
  await expect.poll(() => run.controls.held.waiting).toBeGreaterThan(0);
  run.controls.hold(false);
  await reach(run, 'connected');
  await finish(run);
  const bus = all(run, 'state.changed').filter(({ machine }) => machine === 'bus');
  expect(bus.map(({ to }) => to)).toEqual(['holding', 'flowing']);
});

test('messages can be held in the middle of a run', async () => {
  const run = begin({ latency: 100 });
  run.controls.hold(true);
  await expect.poll(() => run.controls.held).toMatchObject({ holding: true });
  await expect.poll(() => run.controls.held.waiting).toBeGreaterThan(0);
  expect(all(run, 'signal.delivered')).toEqual([]);
  expect(run.status.state).toBe('held');
});

test('a message takes its latency', async () => {
  const run = begin({ latency: 80 });
  await reach(run, 'connected');
  const [sent] = all(run, 'signal.sent');
  const [delivered] = all(run, 'signal.delivered');
  // A timer may ring a fraction of a millisecond early.
  expect(delivered!.at - sent!.at).toBeGreaterThan(79_000);
});

test('candidates that come while the description is being applied are kept by the application until it is', async () => {
  class Slow extends RTCPeerConnection {
    override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return super.setRemoteDescription(description);
    }
  }
  const run = begin({ latency: 0 }, { PeerConnection: Slow });
  await reach(run, 'connected');
  await finish(run);

  const kept = all(run, 'candidate.kept').filter(({ actor }) => actor === 'bob');
  expect(kept.length).toBeGreaterThan(0);
  const applied = all(run, 'description.set').find(({ actor, side }) => actor === 'bob' && side === 'remote');
  for (const { seq, candidate, causes } of kept) {
    const delivered = run.trace.events[causes[0]!];
    expect(delivered).toMatchObject({ type: 'signal.delivered', to: 'bob' });
    expect(delivered).toHaveProperty('text', expect.stringContaining(JSON.stringify(candidate).slice(1, -1)));
    expect(seq).toBeLessThan(applied!.seq);
    const added = all(run, 'api.called').find((call) => call.causes.includes(seq));
    expect(added).toMatchObject({ method: 'addIceCandidate', actor: 'bob' });
    expect(added!.seq).toBeGreaterThan(applied!.seq);
  }
  expect(causeViolations(run.trace)).toEqual([]);
});
