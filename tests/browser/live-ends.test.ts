import { cdp } from 'vitest/browser';
import { afterEach, expect, test } from 'vitest';
import { openPeerConnections } from '#lib/session/live/open-connections.ts';
import { violations } from '../support/allows.ts';
import { causeViolations } from '../unit/analysis/observed/cause-law.ts';
import { all, begin, closeRuns, finish, reach } from './live-runs.ts';

afterEach(closeRuns);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('when one peer closes midway, the other is left to notice', async () => {
  const run = begin();
  await reach(run, 'connected');
  run.controls.closePeer('bob');
  expect(run.status).toMatchObject({ state: 'closed', message: expect.stringContaining('Bob closed') });

  const states = (actor: string) =>
    Object.fromEntries(
      all(run, 'state.changed').flatMap((event) => (event.actor === actor ? [[event.machine, event.to]] : []))
    );
  await expect
    .poll(() => states('alice'))
    .toMatchObject({ dataChannel: 'closed', sctp: 'closed', dtls: 'closed' });
  expect(states('bob')).toMatchObject({ signaling: 'closed', iceConnection: 'closed', connection: 'closed' });
  expect(states('bob')).toMatchObject({ sctp: 'closed', dtls: 'closed' });
  expect(states('alice')['signaling']).toBe('stable');
  expect(causeViolations(run.trace)).toEqual([]);
  expect(violations(run.trace)).toEqual([]);
});

test('a peer that closes before the answer leaves its messages lost', async () => {
  const run = begin({ held: true });
  await expect.poll(() => run.controls.held.waiting).toBeGreaterThan(0);
  run.controls.closePeer('bob');
  expect(all(run, 'signal.lost').length).toBeGreaterThan(0);
  expect(causeViolations(run.trace)).toEqual([]);
});

test('closing closes both peers, once, and nothing is recorded afterwards', async () => {
  const run = begin();
  await reach(run, 'connected');
  run.controls.close();
  const { trace } = run;
  expect(
    all(run, 'api.called')
      .filter(({ method }) => method === 'close')
      .map(({ actor }) => actor)
  ).toEqual(['alice', 'bob']);
  run.controls.close();
  run.controls.releaseNext();
  run.controls.hold(true);
  run.controls.closePeer('alice');
  await pause(200);
  expect(run.trace).toBe(trace);
  expect(run.status.state).toBe('closed');
  expect(run.done).toBe(true);
});

test('a browser that gathers nothing is told as such', async () => {
  const run = begin({}, { configuration: { iceTransportPolicy: 'relay' } });
  await reach(run, 'no-candidates');
  expect(run.done).toBe(true);
  expect(all(run, 'candidate.gathered')).toEqual([]);
});

test('a connection that cannot be made is a failure with the browser’s words', () => {
  const iceServers = [{ urls: 'nonsense' }];
  const run = begin({ iceServers });
  expect(run.status).toMatchObject({
    state: 'failed',
    message: expect.stringMatching(/Alice’s new RTCPeerConnection.*SyntaxError/)
  });
  expect(all(run, 'api.settled')).toMatchObject([{ ok: false, error: { name: 'SyntaxError' } }]);
});

test('a description that is refused is a failure with the browser’s words', async () => {
  class Deaf extends RTCPeerConnection {
    override setRemoteDescription(): Promise<void> {
      return super.setRemoteDescription({ type: 'offer', sdp: 'nonsense' });
    }
  }
  const run = begin({}, { PeerConnection: Deaf });
  await reach(run, 'failed');
  expect(run.status.message).toMatch(/Bob’s setRemoteDescription was refused/);
  expect(all(run, 'api.settled').some(({ actor, ok }) => actor === 'bob' && !ok)).toBe(true);
  expect(run.done).toBe(true);
});

/** Listeners that the page has, once what nobody holds is collected. */
async function listeners(): Promise<number> {
  const session = cdp() as unknown as {
    send(method: string): Promise<{ metrics?: { name: string; value: number }[] }>;
  };
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics = [] } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? NaN;
}

test('200 restarts leave no connection open and no listener behind', async () => {
  const restart = async (wait: number) => {
    const run = begin({ media: wait % 2 ? 'data' : 'data+audio+video' });
    await pause(wait);
    run.controls.close();
  };
  for (let round = 0; round < 10; round++) await restart(round);
  closeRuns();
  const before = await listeners();
  for (let round = 0; round < 200; round++) await restart(round % 40);
  closeRuns();
  expect(openPeerConnections()).toBe(0);
  await expect.poll(listeners, { timeout: 5000 }).toBeLessThanOrEqual(before);
}, 60_000);

test('50 restarts in a row each connect', async () => {
  for (let round = 0; round < 50; round++) {
    const run = begin({ latency: 0 });
    await reach(run, 'connected');
    if (round % 10 === 0) await finish(run);
    run.controls.close();
  }
  expect(openPeerConnections()).toBe(0);
}, 60_000);
