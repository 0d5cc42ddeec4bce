import { expect, test } from 'vitest';
import type { IceProfile } from '#lib/agents/ice/profile.ts';
import { profileNamed, rfcProfile } from '#lib/agents/ice/profiles.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { LoneIceAgent } from '../../../support/lone-ice-agent.ts';

const ms = 1000;
const second = 1000 * ms;
const best = '1 1 udp 2130706431 203.0.113.9 4001 typ host';
const relayed = '3 1 udp 16777215 198.51.100.2 4003 typ relay raddr 10.0.0.1 rport 1';
const worse = '2 1 udp 1694498815 203.0.113.9 4002 typ srflx raddr 10.0.0.1 rport 1';

/** Of two pairs under way, the worse one is answered at 80 ms. */
function worseWorks(profile: Partial<IceProfile>): LoneIceAgent {
  const agent = new LoneIceAgent({ profile: { ...rfcProfile, ...profile } });
  agent.begin();
  agent.remote(best);
  agent.remote(worse);
  agent.describe(false);
  agent.run(80 * ms);
  agent.answer(agent.requests().find(({ to }) => to.port === 4002)!);
  agent.run(400 * ms);
  return agent;
}

function nominatedAt(agent: LoneIceAgent): number | undefined {
  return agent
    .requests()
    .find(({ message }) => findAttribute(message.attributes, 'USE-CANDIDATE') !== undefined)?.at;
}

test('a profile says whether the first pair that works is nominated, or a better one is waited for', () => {
  expect(nominatedAt(worseWorks({}))).toBe(180 * ms);
  expect(nominatedAt(worseWorks({ nomination: { kind: 'first-valid' } }))).toBe(100 * ms);
});

test('a profile says how long a direct pair is waited for where a relayed one works', () => {
  const relayedWorks = (relayedPatience: number): LoneIceAgent => {
    const nomination = { kind: 'best-valid', patience: 100 * ms, relayedPatience } as const;
    const agent = new LoneIceAgent({ profile: { ...rfcProfile, nomination } });
    agent.begin();
    agent.remote(best);
    agent.remote(relayed);
    agent.describe(false);
    agent.run(80 * ms);
    agent.answer(agent.requests().find(({ to }) => to.port === 4003)!);
    return agent;
  };
  const waiting = relayedWorks(second);
  waiting.run(2 * second);
  expect(nominatedAt(waiting)).toBe(1080 * ms);

  const rewarded = relayedWorks(second);
  rewarded.run(700 * ms);
  rewarded.answer(rewarded.requests().find(({ to }) => to.port === 4001)!);
  rewarded.run(2 * second);
  expect(nominatedAt(rewarded)).toBe(700 * ms);

  const hopeless = relayedWorks(second);
  hopeless.answer(hopeless.requests()[0]!, undefined, { ip: '203.0.113.99', port: 1 });
  hopeless.run(2 * second);
  expect(nominatedAt(hopeless)).toBe(100 * ms);
});

test('a wait for a better pair is told when it ends, and not when a pair works that nobody waits for', () => {
  const waits = (answeredPort: number): readonly { readonly timer: string; readonly after: number }[] => {
    const agent = new LoneIceAgent();
    agent.begin();
    for (const one of [best, worse, relayed]) agent.remote(one);
    agent.describe(false);
    agent.run(120 * ms);
    agent.answer(agent.requests().find(({ to }) => to.port === 4003)!);
    agent.run(1200 * ms);
    agent.answer(agent.requests().find(({ to }) => to.port === answeredPort)!);
    agent.run(3 * second);
    expect(nominatedAt(agent)).toBe(answeredPort === 4003 ? 2120 * ms : 1200 * ms);
    return agent.of('timer.expired').filter(({ timer }) => timer === 'nomination');
  };
  expect(waits(4003)).toMatchObject([{ timer: 'nomination', after: 2 * second }]);
  expect(waits(4002)).toEqual([]);
});

test('a profile says how fast checks are begun, and when silence is a failure', () => {
  const agent = worseWorks({ pacing: 20 * ms, minimumRto: 100 * ms, maximumSends: 2, finalTimeoutFactor: 1 });
  const [first, second] = agent.requests();
  expect(second!.at - first!.at).toBe(20 * ms);
  expect(
    agent
      .requests()
      .filter(({ to }) => to.port === 4001)
      .map(({ at }) => at)
  ).toEqual([0, 100 * ms]);
  expect(agent.of('pair.changed').find(({ to }) => to === 'failed')?.remote).toContain('4001');
});

test('a profile says what each type of candidate is worth', () => {
  const typePreferences = { host: 100, prflx: 90, srflx: 80, relay: 1 };
  const agent = worseWorks({ typePreferences });
  expect(agent.all('candidate.found')[0]?.candidate.priority).toBe(100 * 2 ** 24 + 65535 * 256 + 255);
  const { attributes } = agent.requests()[0]!.message;
  expect(findAttribute(attributes, 'PRIORITY')?.priority).toBe(90 * 2 ** 24 + 65535 * 256 + 255);
});

test('a profile says how many pairs there may be: the worst go', () => {
  const agent = new LoneIceAgent({ profile: { ...rfcProfile, maximumPairs: 1 } });
  agent.begin();
  agent.describe();
  agent.remote(best);
  agent.remote(worse);
  expect(agent.of('pair.pruned')).toMatchObject([
    { remote: expect.stringContaining('typ srflx'), rule: { code: 'pair.too-many', most: 1 } }
  ]);
});

test('a profile says when answers that stay out count as a connection that is lost', () => {
  const agent = worseWorks({ disconnectedAfter: 7 * second, consentExpiry: 20 * second });
  agent.answer(agent.requests().at(-1)!);
  agent.run(30 * second);
  const moves = agent.outputs.flatMap(({ at, output }) =>
    output.type === 'transport.moved' ? [[at, output.to]] : []
  );
  const connected = 400 * ms;
  expect(moves.slice(-2)).toEqual([
    [connected + 7 * second, 'disconnected'],
    [connected + 20 * second, 'failed']
  ]);
});

test('the profile of the RFCs is known by its name, and others are not there', () => {
  expect(profileNamed('rfc')).toBe(rfcProfile);
  expect(profileNamed('other')).toBeUndefined();
});

test('a profile says whether an answer from another address fails its pair, or is passed over', () => {
  const answeredFromElsewhere = (asymmetricAnswers: IceProfile['asymmetricAnswers']): LoneIceAgent => {
    const agent = new LoneIceAgent({ profile: { ...rfcProfile, asymmetricAnswers } });
    agent.begin();
    agent.remote(best);
    agent.describe(false);
    agent.run(80 * ms);
    agent.answer(agent.requests()[0]!, undefined, { ip: '203.0.113.99', port: 1 });
    return agent;
  };
  const failed = answeredFromElsewhere('fail-the-pair');
  expect(failed.of('pair.changed').at(-1)).toMatchObject({
    to: 'failed',
    rule: { code: 'check.asymmetric' }
  });

  const open = answeredFromElsewhere('are-ignored');
  expect(open.of('transaction.ended')).toEqual([]);
  open.answer(open.requests()[0]!);
  expect(open.of('pair.changed').at(-1)).toMatchObject({ to: 'succeeded' });
});
