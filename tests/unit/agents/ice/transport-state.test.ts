import { describe, expect, it } from 'vitest';
import { checkError } from '#lib/agents/ice/check-messages.ts';
import { rfcProfile } from '#lib/agents/ice/profiles.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import { LoneIceAgent, theirs } from '../../../support/lone-ice-agent.ts';

const ms = 1000;
const second = 1000 * ms;
const peer = { ip: '203.0.113.9', port: 4001 };
const host = '1 1 udp 2130706431 203.0.113.9 4001 typ host';

/** Nominated at 60 ms. */
function connected(): LoneIceAgent {
  const agent = new LoneIceAgent();
  agent.begin('controlling');
  agent.remote(host);
  agent.describe();
  agent.run(0);
  agent.answer(agent.requests()[0]!);
  agent.run(60 * ms);
  agent.answer(agent.requests()[1]!);
  return agent;
}

describe('the transport', () => {
  it('is completed once there is nothing more to check or to come', () => {
    const agent = connected();
    expect(agent.states).toEqual(['checking', 'connected']);
    agent.give({ type: 'remote.ended' });
    expect(agent.states).toEqual(['checking', 'connected', 'completed']);
  });

  it('is disconnected when the only address that it works from is gone, and fails once consent has run out', () => {
    const agent = connected();
    agent.run(2 * second);
    agent.give({ type: 'interfaces.changed', interfaces: [] });
    agent.run(30 * second);
    expect(agent.states.at(-1)).toBe('disconnected');
    expect(agent.of('pair.changed').at(-1)).toMatchObject({
      to: 'failed',
      rule: { code: 'pair.address-gone' }
    });
    const sent = agent.all('datagram.send').length;
    agent.give({ type: 'data.send', data: Uint8Array.of(22) });
    agent.run(60 * second);
    expect(agent.all('datagram.send')).toHaveLength(sent);
    expect(agent.of('consent.lost')).toHaveLength(1);
    const failed = agent.outputs.find(
      ({ output }) => output.type === 'transport.moved' && output.to === 'failed'
    );
    expect(failed?.at).toBe(30 * second + 60 * ms);
  });

  it('is checking again when a restart begins while answers stay out', () => {
    const agent = connected();
    agent.run(20 * second);
    expect(agent.states.at(-1)).toBe('disconnected');
    agent.give({
      type: 'gather',
      credentials: { ufrag: 'New1', pwd: 'nP3dE5fG7hI9jK1lM3nO5pQ7' },
      streams: [{ mid: '0', components: 1 }]
    });
    expect(agent.states.at(-1)).toBe('checking');
  });

  it('sends data where the pair works, and takes it from the other side alone', () => {
    const agent = connected();
    const data = Uint8Array.of(22, 254, 253);
    agent.give({ type: 'data.send', data });
    expect(agent.all('datagram.send').at(-1)).toMatchObject({ destination: peer, data });
    agent.give({ type: 'datagram.received', socket: 's1', source: { ip: '198.51.100.66', port: 1 }, data });
    expect(agent.all('data.arrived')).toEqual([]);
    agent.give({ type: 'datagram.received', socket: 's1', source: peer, data });
    expect(agent.all('data.arrived')).toMatchObject([{ data }]);
  });
});

describe('an address that goes', () => {
  /** Two pairs work; the one from s1 is nominated at 110 ms. */
  function withAnother(role: 'controlling' | 'controlled' = 'controlling'): LoneIceAgent {
    const agent = new LoneIceAgent();
    agent.begin(role, ['192.0.2.1', '192.0.2.2']);
    agent.remote(host);
    agent.describe(false);
    agent.run(60 * ms);
    for (const sent of agent.requests()) agent.answer(sent);
    if (role === 'controlled') agent.checkFrom(peer, { role: 'controlling', nominates: true });
    agent.run(110 * ms);
    for (const sent of agent.requests().slice(2)) agent.answer(sent);
    expect(agent.states).toEqual(['checking', 'connected', 'completed']);
    return agent;
  }

  const without = (agent: LoneIceAgent, ...addresses: readonly string[]) =>
    agent.give({ type: 'interfaces.changed', interfaces: [{ name: 'eth0', addresses }] });

  it.each(['controlling', 'controlled'] as const)(
    'makes the %s agent go on over another pair that still works, without a restart (deviates from RFC 8445 §12.1)',
    (role) => {
      const agent = withAnother(role);
      const before = agent.requests().length;
      without(agent, '192.0.2.2');
      expect(agent.states.at(-1)).toBe('disconnected');
      expect(agent.of('pair.changed').at(-1)).toMatchObject({
        from: 'succeeded',
        to: 'failed',
        rule: { code: 'pair.address-gone' }
      });
      agent.give({ type: 'data.send', data: Uint8Array.of(22) });
      agent.run(agent.now + 60 * ms);
      const [check, ...more] = agent.requests().slice(before);
      expect(more).toEqual([]);
      expect(check).toMatchObject({ socket: 's2', to: peer });
      expect(findAttribute(check!.message.attributes, 'USE-CANDIDATE')).toBeUndefined();
      expect(agent.all('datagram.send').filter(({ data }) => data.length === 1)).toEqual([]);
      agent.answer(check!);
      expect(agent.states.slice(-2)).toEqual(['disconnected', 'completed']);
      expect(agent.of('pair.selected').at(-1)?.local).toContain('192.0.2.2');
      agent.give({ type: 'data.send', data: Uint8Array.of(22) });
      expect(agent.all('datagram.send').at(-1)).toMatchObject({ socket: 's2', data: Uint8Array.of(22) });
    }
  );

  it('fails ICE when the other pair works no more', () => {
    const agent = withAnother();
    without(agent, '192.0.2.2');
    agent.run(60 * second);
    expect(agent.states.slice(-2)).toEqual(['disconnected', 'failed']);
  });

  it('together with all others disconnects, and a restart finds new ones', () => {
    const agent = withAnother();
    without(agent);
    expect(agent.states.at(-1)).toBe('disconnected');
    without(agent, '192.0.2.3');
    const credentials = { ufrag: 'New1', pwd: 'nP3dE5fG7hI9jK1lM3nO5pQ7' };
    agent.give({ type: 'gather', credentials, streams: [{ mid: '0', components: 1 }] });
    agent.run(60 * second);
    expect(agent.states.slice(-2)).toEqual(['disconnected', 'checking']);
  });

  it('before anything worked is no failure until patience is over', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlling');
    agent.remote(host);
    agent.describe(false);
    agent.run(second);
    without(agent);
    agent.run(39 * second);
    expect(agent.states).toEqual(['checking']);
    agent.run(40 * second);
    expect(agent.states).toEqual(['checking', 'failed']);
  });

  it('while its pair is being nominated has another pair nominated', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlling', ['192.0.2.1', '192.0.2.2']);
    agent.remote(host);
    agent.describe(false);
    agent.run(60 * ms);
    for (const sent of agent.requests()) agent.answer(sent);
    agent.run(110 * ms);
    without(agent, '192.0.2.2');
    agent.run(200 * ms);
    agent.answer(agent.requests().at(-1)!);
    expect(agent.of('pair.nominated')).toMatchObject([{ local: expect.stringContaining('192.0.2.2') }]);
    expect(agent.states.at(-1)).toBe('completed');
  });

  it('takes back the pairs that were not checked from it', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlling', ['192.0.2.1', '192.0.2.2']);
    for (const port of [4001, 4002, 4003]) agent.remote(host.replace('4001', `${port}`));
    agent.describe();
    agent.run(0);
    without(agent, '192.0.2.2');
    expect(agent.of('pair.changed').filter(({ to }) => to === 'failed')).toHaveLength(1);
    expect(agent.of('pair.pruned')).toHaveLength(2);
    expect(agent.states.at(-1)).toBe('checking');
  });

  it('in the middle of a restart leaves that to go on', () => {
    const agent = withAnother();
    const credentials = { ufrag: 'New1', pwd: 'nP3dE5fG7hI9jK1lM3nO5pQ7' };
    agent.give({ type: 'gather', credentials, streams: [{ mid: '0', components: 1 }] });
    without(agent, '192.0.2.2');
    expect(agent.states.at(-1)).toBe('checking');
  });
});

describe('closing', () => {
  it('tells the end of every transaction that is under way, once', () => {
    const server = { url: 'stun:198.51.100.1', host: '198.51.100.1', port: 3478, transport: 'udp' } as const;
    const relay = { ...server, url: 'turn:198.51.100.2', host: '198.51.100.2' };
    const agent = new LoneIceAgent({
      servers: [
        { kind: 'stun', ...server },
        { kind: 'turn', ...relay, username: 'alice', password: 'secret' }
      ]
    });
    agent.begin('controlling', ['192.0.2.1', '192.0.2.2']);
    agent.remote(host);
    agent.describe();
    agent.run(700 * ms);
    const begun = new Set(agent.requests().map(({ message }) => message.transactionId));
    expect(begun.size).toBeGreaterThanOrEqual(6);
    agent.give({ type: 'close' });
    const ended = agent.of('transaction.ended').map(({ transaction }) => transaction);
    expect([...ended].sort()).toEqual([...begun].sort());
    expect(agent.states.at(-1)).toBe('closed');
  });
});

describe('consent', () => {
  it('is asked for every 4 to 6 seconds, each time anew and once', () => {
    const agent = connected();
    for (let round = 0; round < 20; round++) {
      agent.run(agent.now + 6 * second);
      for (const sent of agent.requests().slice(2 + round)) agent.answer(sent);
    }
    const asked = agent.requests().slice(2);
    const waits = asked.slice(1).map(({ at }, index) => at - asked[index]!.at);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(4 * second);
    expect(Math.max(...waits)).toBeLessThanOrEqual(6 * second);
    expect(new Set(asked.map(({ message }) => message.transactionId)).size).toBe(asked.length);
  });

  it('is lost 30 s after the last answer: nothing is sent any more', () => {
    const agent = connected();
    agent.run(31 * second);
    expect(agent.of('consent.lost')).toHaveLength(1);
    expect(
      agent
        .all('transport.moved')
        .map(({ to }) => to)
        .slice(-2)
    ).toEqual(['disconnected', 'failed']);
    const lost = agent.outputs.find(
      ({ output }) => output.type === 'happened' && output.happening.type === 'consent.lost'
    );
    expect(lost?.at).toBe(30 * second + 60 * ms);
    const sent = agent.all('datagram.send').length;
    agent.give({ type: 'data.send', data: Uint8Array.of(22) });
    expect(agent.all('datagram.send')).toHaveLength(sent);
  });

  it('is revoked by a 403 that is signed, and by no other', () => {
    const agent = connected();
    agent.run(7 * second);
    const { message, socket, to } = agent.requests()[2]!;
    const refuse = (pwd?: string) => {
      const refusal = { code: 403, reason: 'Forbidden', ...(pwd !== undefined && { pwd }) };
      const data = checkError(message.transactionId, refusal);
      agent.give({ type: 'datagram.received', socket, source: to, data });
    };
    refuse();
    expect(agent.of('consent.lost')).toEqual([]);
    refuse(theirs.pwd);
    expect(agent.of('consent.lost')).toHaveLength(1);
    expect(agent.states.at(-1)).toBe('failed');
  });
});

describe('a lite agent', () => {
  it('uses a pair once the other side nominates it, and no earlier (RFC 8445 §7.3.2, §12.1.1)', () => {
    const agent = new LoneIceAgent({ lite: true });
    agent.begin('controlled');
    agent.remote(host);
    agent.describe(false);
    const data = Uint8Array.of(22, 254, 253);
    const sendings = () => agent.all('datagram.send').filter((one) => one.data === data);
    agent.run(second);
    expect(agent.states).toEqual([]);
    expect(agent.checkFrom(peer, { role: 'controlling' })?.class).toBe('success');
    expect(agent.states).toEqual(['checking']);
    expect(agent.of('pair.formed')).toEqual([]);
    agent.give({ type: 'data.send', data });
    expect(sendings()).toEqual([]);
    agent.checkFrom(peer, { role: 'controlling', nominates: true });
    expect(agent.states).toEqual(['checking', 'completed']);
    expect(agent.of('pair.selected')).toHaveLength(1);
    agent.give({ type: 'data.send', data });
    expect(sendings()).toMatchObject([{ destination: peer }]);
  });

  it('sends no data before each component has its pair', () => {
    const agent = new LoneIceAgent({ lite: true });
    agent.begin('controlled', ['192.0.2.1'], ['0'], 2);
    agent.describe(false);
    const data = Uint8Array.of(22, 254, 253);
    const sendings = () => agent.all('datagram.send').filter((one) => one.data === data);
    agent.checkFrom(peer, { role: 'controlling', nominates: true });
    agent.give({ type: 'data.send', data });
    expect(sendings()).toEqual([]);
    agent.checkFrom({ ...peer, port: 4005 }, { role: 'controlling', nominates: true, socket: 's2' });
    agent.give({ type: 'data.send', data });
    expect(sendings()).toHaveLength(1);
  });

  it('that is being checked waits for a nomination, however late', () => {
    const agent = new LoneIceAgent({ lite: true });
    agent.begin('controlled');
    agent.describe(false);
    agent.run(20 * second);
    agent.checkFrom(peer, { role: 'controlling' });
    agent.run(60 * second);
    expect(agent.states).toEqual(['checking']);
    agent.checkFrom(peer, { role: 'controlling', nominates: true });
    agent.run(200 * second);
    expect(agent.states).toEqual(['checking', 'completed']);
  });

  it('whose address goes is disconnected, and fails 30 s later', () => {
    const agent = new LoneIceAgent({ lite: true });
    agent.begin('controlled');
    agent.describe(false);
    agent.checkFrom(peer, { role: 'controlling', nominates: true });
    agent.run(100 * second);
    agent.give({ type: 'interfaces.changed', interfaces: [] });
    agent.run(129 * second);
    expect(agent.states.at(-1)).toBe('disconnected');
    agent.run(130 * second);
    expect(agent.states.at(-1)).toBe('failed');
  });

  it('keeps its path open every Tr in which it sends nothing else', () => {
    const agent = new LoneIceAgent({ lite: true });
    agent.begin('controlled');
    agent.describe();
    agent.checkFrom(peer, { role: 'controlling', nominates: true });
    const { keepalive } = rfcProfile;
    agent.run(keepalive - second);
    agent.give({ type: 'data.send', data: Uint8Array.of(22) });
    agent.run(2 * keepalive - 2 * second);
    const indications = () => agent.stun().filter(({ message }) => message.class === 'indication');
    expect(indications()).toEqual([]);
    agent.run(2 * keepalive);
    expect(indications()).toMatchObject([
      { at: 2 * keepalive - second, to: peer, message: { method: methods.Binding } }
    ]);
    expect(agent.requests()).toEqual([]);
  });
});
