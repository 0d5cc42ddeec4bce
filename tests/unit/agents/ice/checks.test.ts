import { describe, expect, it } from 'vitest';
import { checkError, checkSuccess } from '#lib/agents/ice/check-messages.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { LoneIceAgent, ours, theirs } from '../../../support/lone-ice-agent.ts';

const ms = 1000;
const second = 1000 * ms;
const peer = { ip: '203.0.113.9', port: 4001 };
const host = '1 1 udp 2130706431 203.0.113.9 4001 typ host';
const reflexive = '2 1 udp 1694498815 203.0.113.9 4002 typ srflx raddr 10.0.0.1 rport 1';
const relayed = '3 1 udp 16777215 203.0.113.9 4003 typ relay raddr 203.0.113.9 rport 4002';

function checking(): LoneIceAgent {
  const agent = new LoneIceAgent();
  agent.begin();
  agent.remote(host);
  agent.describe();
  agent.run(0);
  return agent;
}

describe('ordinary checks', () => {
  it('go out best first, one for each Ta', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlling', ['192.0.2.1', '192.0.2.2']);
    for (const text of [relayed, host, reflexive]) agent.remote(text);
    agent.describe();
    agent.run(250 * ms);
    expect(agent.requests().map(({ at, socket, to }) => [at / ms, socket, to.port])).toEqual([
      [0, 's1', 4001],
      [50, 's2', 4001],
      [100, 's1', 4002],
      [150, 's2', 4002],
      [200, 's1', 4003],
      [250, 's2', 4003]
    ]);
  });

  it('wait Ta · N · (Waiting + In-Progress) before they are repeated', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlling', ['192.0.2.1', '192.0.2.2']);
    for (const text of [relayed, host, reflexive]) agent.remote(text);
    agent.describe();
    agent.run(13 * second);
    const first = agent.requests()[0]!.message.transactionId;
    const times = agent.requests().filter(({ message }) => message.transactionId === first);
    expect(times.map(({ at }) => at / ms)).toEqual([0, 1800, 5400, 12600]);
  });

  it('name both sides, the role, and the priority of what the other side might learn', () => {
    const [check] = checking().requests();
    const { attributes } = check!.message;
    expect(findAttribute(attributes, 'USERNAME')?.username).toBe(`${theirs.ufrag}:${ours.ufrag}`);
    expect(findAttribute(attributes, 'PRIORITY')?.priority).toBe(1862270975);
    expect(findAttribute(attributes, 'ICE-CONTROLLING')).toBeDefined();
    expect(findAttribute(attributes, 'USE-CANDIDATE')).toBeUndefined();
  });

  it('take the streams in turn', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlling', ['192.0.2.1'], ['a', 'b']);
    for (const mid of ['a', 'b']) {
      agent.remote(host, mid);
      agent.remote(reflexive.replace('2 1 udp', '9 1 udp'), mid);
    }
    agent.describe();
    agent.run(second);
    const streams = agent.requests().filter(({ at }) => at <= 50 * ms);
    expect(streams.map(({ socket }) => socket)).toEqual(['s1', 's1']);
    const begins = agent.of('pair.formed').map(({ to }) => to);
    expect(begins).toEqual(['waiting', 'waiting', 'frozen', 'frozen']);
  });

  it('of all streams let the foundation’s next go once one has succeeded', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlling', ['192.0.2.1'], ['a', 'b']);
    agent.remote(host, 'a');
    agent.remote(host, 'b');
    agent.describe();
    agent.run(20 * ms);
    agent.answer(agent.requests()[0]!);
    expect(agent.of('pair.changed').find(({ from }) => from === 'frozen')).toMatchObject({
      to: 'waiting',
      rule: { code: 'foundation.succeeded' }
    });
  });
});

describe('a late answer to a check that was cancelled', () => {
  /** A check of the other side cancels ours, and another one is sent at 50 ms. */
  function checkedBack(role: 'controlling' | 'controlled'): LoneIceAgent {
    const agent = new LoneIceAgent();
    agent.begin(role);
    agent.remote(host);
    agent.describe(false);
    agent.run(0);
    agent.checkFrom(peer, { role: role === 'controlling' ? 'controlled' : 'controlling' });
    return agent;
  }

  it('before the next is sent spares that (deviates from RFC 8445 §7.3.1.4)', () => {
    const agent = checkedBack('controlled');
    agent.answer(agent.requests()[0]!);
    agent.run(second);
    expect(agent.requests()).toHaveLength(1);
    expect(agent.of('pair.changed').at(-1)).toMatchObject({ from: 'waiting', to: 'succeeded' });
  });

  it('after the next was sent has that not be repeated', () => {
    const agent = checkedBack('controlled');
    agent.run(60 * ms);
    agent.answer(agent.requests()[0]!);
    agent.run(second);
    expect(agent.requests()).toHaveLength(2);
    expect(agent.states).toEqual(['checking', 'connected']);
  });

  it('that refuses fails nothing, for another check is under way', () => {
    const agent = checkedBack('controlled');
    agent.run(60 * ms);
    const [{ socket, to, message }] = agent.requests() as [ReturnType<LoneIceAgent['requests']>[number]];
    const data = checkError(message.transactionId, { code: 500, reason: 'Server Error', pwd: theirs.pwd });
    agent.give({ type: 'datagram.received', socket, source: to, data });
    expect(agent.of('pair.changed').at(-1)).toMatchObject({ to: 'in-progress' });
    agent.answer(agent.requests()[1]!);
    expect(agent.states).toEqual(['checking', 'connected']);
  });

  it('on a pair that was not chosen asks for no consent', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlled', ['192.0.2.1', '192.0.2.2']);
    agent.remote(host);
    agent.describe(false);
    agent.run(50 * ms);
    agent.checkFrom(peer, { role: 'controlling', nominates: true });
    agent.checkFrom(peer, { role: 'controlling', socket: 's2' });
    agent.run(160 * ms);
    const ofS2 = agent.requests().filter(({ socket }) => socket === 's2');
    expect(ofS2).toHaveLength(2);
    agent.answer(ofS2[0]!);
    agent.answer(agent.requests().find(({ socket }) => socket === 's1')!);
    agent.answer(ofS2[1]!);
    const before = agent.requests().length;
    while (agent.now < 40 * second) {
      agent.run(agent.now + 2 * second);
      for (const sent of agent.requests().slice(before)) agent.answer(sent);
    }
    expect(
      agent
        .requests()
        .filter(({ at }) => at > second)
        .every(({ socket }) => socket === 's1')
    ).toBe(true);
  });
});

describe('an answer', () => {
  it('from elsewhere than the check went to fails the pair', () => {
    const agent = checking();
    agent.answer(agent.requests()[0]!, undefined, { ip: '203.0.113.99', port: 4001 });
    expect(agent.of('pair.changed').at(-1)).toMatchObject({ to: 'failed' });
  });

  it('that is not signed with the other side’s password never came', () => {
    const agent = checking();
    const [{ socket, to, message }] = agent.requests() as [ReturnType<LoneIceAgent['requests']>[number]];
    const forged = [
      checkSuccess(message.transactionId, 'not the password, but long enough', agent.local(socket)),
      checkError(message.transactionId, { code: 487, reason: 'Role Conflict' }),
      checkError(message.transactionId, { code: 403, reason: 'Forbidden', pwd: 'nor is this the password' })
    ];
    for (const data of forged) agent.give({ type: 'datagram.received', socket, source: to, data });
    expect(agent.of('transaction.ended')).toEqual([]);
    expect(agent.of('role.set')).toHaveLength(1);
  });

  it('of 487 makes us take the other role with another tie-breaker, and check again', () => {
    const agent = checking();
    const { socket, to, message } = agent.requests()[0]!;
    const data = checkError(message.transactionId, { code: 487, reason: 'Role Conflict', pwd: theirs.pwd });
    agent.give({ type: 'datagram.received', socket, source: to, data });
    agent.run(100 * ms);
    const [before, after] = agent.of('role.set');
    expect(after?.role).toBe('controlled');
    expect(after?.tieBreaker).not.toBe(before?.tieBreaker);
    expect(findAttribute(agent.requests()[1]!.message.attributes, 'ICE-CONTROLLED')).toBeDefined();
  });

  it('that shows an unknown address makes a candidate that is paired with nothing else', () => {
    const agent = checking();
    agent.remote(reflexive);
    agent.answer(agent.requests()[0]!, { ip: '198.51.100.7', port: 61000 });
    expect(agent.of('candidate.learned')).toMatchObject([
      { side: 'local', candidate: expect.stringContaining('udp 1862270975 198.51.100.7 61000 typ prflx') }
    ]);
    expect(agent.of('pair.formed')).toHaveLength(2);
    expect(agent.of('pair.pruned')).toEqual([]);
  });

  it('nominates once, with USE-CANDIDATE on the pair that works', () => {
    const agent = checking();
    agent.answer(agent.requests()[0]!);
    agent.run(200 * ms);
    const [, nominating, ...more] = agent.requests();
    expect(more).toEqual([]);
    expect(findAttribute(nominating!.message.attributes, 'USE-CANDIDATE')).toBeDefined();
    expect(agent.of('pair.nominated')).toEqual([]);
    agent.answer(nominating!);
    expect(agent.of('pair.nominated')).toHaveLength(1);
    expect(agent.of('pair.selected')).toHaveLength(1);
  });

  it('that stays out for a nomination fails ICE', () => {
    const agent = checking();
    agent.answer(agent.requests()[0]!);
    agent.run(60 * second);
    expect(agent.states).toContain('failed');
    expect(agent.of('pair.nominated')).toEqual([]);
  });
});
