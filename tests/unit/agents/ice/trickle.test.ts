import { describe, expect, it } from 'vitest';
import { LoneIceAgent } from '../../../support/lone-ice-agent.ts';

const ms = 1000;
const second = 1000 * ms;
const peer = { ip: '203.0.113.9', port: 4001 };
const host = '1 1 udp 2130706431 203.0.113.9 4001 typ host';
const reflexive = '2 1 udp 1694498815 203.0.113.9 4002 typ srflx raddr 10.0.0.1 rport 1';

describe('a trickled candidate', () => {
  it('is not paired before ours have been conveyed', () => {
    const agent = new LoneIceAgent();
    agent.give(
      { type: 'interfaces.changed', interfaces: [{ name: 'eth0', addresses: ['192.0.2.1'] }] },
      { type: 'role.assigned', role: 'controlling' },
      {
        type: 'gather',
        credentials: { ufrag: 'AbCd', pwd: 'aB3dE5fG7hI9jK1lM3nO5pQ7' },
        streams: [{ mid: '0', components: 1 }]
      }
    );
    agent.describe();
    agent.remote(host);
    expect(agent.of('pair.formed')).toEqual([]);
    agent.give({ type: 'local.conveyed' });
    expect(agent.of('pair.formed')).toHaveLength(1);
  });

  it('waits for the description it belongs to', () => {
    const agent = new LoneIceAgent();
    agent.begin();
    agent.remote(host);
    expect(agent.of('pair.formed')).toEqual([]);
    agent.describe();
    expect(agent.of('pair.formed')).toHaveLength(1);
  });

  it('is ignored after the end', () => {
    const agent = new LoneIceAgent();
    agent.begin();
    agent.describe();
    agent.give({ type: 'remote.ended' });
    agent.remote(host);
    expect(agent.of('pair.formed')).toEqual([]);
  });

  it('of an earlier generation is ignored', () => {
    const agent = new LoneIceAgent();
    agent.begin();
    agent.describe();
    agent.give(
      {
        type: 'gather',
        credentials: { ufrag: 'New1', pwd: 'nP3dE5fG7hI9jK1lM3nO5pQ7' },
        streams: [{ mid: '0', components: 1 }]
      },
      { type: 'local.conveyed' }
    );
    agent.give({
      type: 'remote.described',
      credentials: { ufrag: 'New2', pwd: 'mP3dE5fG7hI9jK1lM3nO5pQ7' },
      lite: false,
      trickles: true
    });
    agent.remote(host);
    expect(agent.of('pair.formed')).toEqual([]);
  });

  it('is what a learned one turns out to be: the pair stays and its check goes on', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlled', ['192.0.2.1', '192.0.2.2']);
    agent.describe();
    agent.checkFrom(peer, { role: 'controlling' });
    agent.run(0);
    agent.remote(host);
    agent.answer(agent.requests()[0]!);
    const [first, second] = agent.of('pair.formed');
    expect(agent.of('pair.formed')).toHaveLength(2);
    expect(first?.remote).toContain('typ prflx');
    expect(second).toMatchObject({ local: expect.stringContaining('192.0.2.2') });
    const works = agent.of('pair.changed').find(({ to }) => to === 'succeeded');
    expect(works).toMatchObject({ pair: first?.pair, remote: expect.stringContaining('typ host') });
    expect(agent.states).toEqual(['checking', 'connected']);
  });

  it('that comes when its component has its pair is spared, until that pair is lost', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlling', ['192.0.2.1', '192.0.2.2']);
    agent.describe();
    agent.remote(host);
    agent.run(60 * ms);
    for (const sent of agent.requests()) agent.answer(sent);
    agent.run(110 * ms);
    agent.answer(agent.requests()[2]!);
    const [chosen] = agent.of('pair.nominated');
    agent.remote(reflexive);
    agent.run(200 * ms);
    expect(agent.requests().map(({ to }) => to.port)).toEqual([4001, 4001, 4001]);
    expect(agent.of('pair.formed')).toHaveLength(2);
    expect(agent.of('pair.pruned')).toMatchObject(
      ['192.0.2.1', '192.0.2.2'].map((address) => ({
        local: expect.stringContaining(address),
        remote: expect.stringContaining('4002 typ srflx'),
        rule: { code: 'pair.nominated-before', pair: chosen?.pair }
      }))
    );

    agent.give({ type: 'interfaces.changed', interfaces: [{ name: 'eth0', addresses: ['192.0.2.2'] }] });
    agent.remote(reflexive.replace('4002', '4009'));
    expect(agent.of('pair.formed').slice(2)).toMatchObject([
      { local: expect.stringContaining('192.0.2.2'), remote: expect.stringContaining('4009 typ srflx') }
    ]);
  });

  it('with a .local name is looked up once, and other names are left alone', () => {
    const agent = new LoneIceAgent();
    agent.begin();
    agent.describe();
    const name = '5f2f1e2a-0000-4000-8000-000000000000.local';
    agent.remote(host.replace('203.0.113.9', name));
    agent.remote(host.replace('1 1 udp', '7 1 udp').replace('203.0.113.9', name).replace('4001', '4009'));
    agent.remote(host.replace('203.0.113.9', 'peer.example'));
    expect(agent.all('name.resolve').map(({ name: asked }) => asked)).toEqual([name]);
    agent.give({ type: 'name.answered', name, addresses: ['192.0.2.77'] });
    agent.run(100 * ms);
    expect(agent.requests().map(({ to }) => to)).toEqual([
      { ip: '192.0.2.77', port: 4001 },
      { ip: '192.0.2.77', port: 4009 }
    ]);
  });
});

describe('failure', () => {
  it('waits for the end of candidates', () => {
    const agent = new LoneIceAgent();
    agent.begin();
    agent.describe();
    agent.remote(host);
    agent.run(100 * second);
    expect(agent.states).toEqual(['checking', 'disconnected']);
    agent.give({ type: 'remote.ended' });
    expect(agent.states).toEqual(['checking', 'disconnected', 'failed']);
  });

  it('is not there while another candidate may come: it is checked, and connects', () => {
    const agent = new LoneIceAgent();
    agent.begin();
    agent.describe();
    agent.remote(host);
    agent.run(39 * second);
    expect(agent.states).toEqual(['checking']);
    agent.run(60 * second);
    expect(agent.states).toEqual(['checking', 'disconnected']);
    agent.remote(host.replace('4001', '4005'));
    agent.run(61 * second);
    agent.answer(agent.requests().findLast(({ to }) => to.port === 4005)!);
    expect(agent.states).toEqual(['checking', 'disconnected', 'checking', 'connected']);
  });

  it('waits for the patience timer, even without any candidate', () => {
    const agent = new LoneIceAgent();
    agent.begin();
    agent.describe(false);
    agent.run(39 * second);
    expect(agent.states).toEqual([]);
    agent.run(40 * second);
    expect(agent.states).toEqual(['failed']);
    expect(agent.outputs.at(-1)?.at).toBe(39_500 * ms);
  });

  it('waits for as long from when ours was conveyed, if that is later', () => {
    const agent = new LoneIceAgent();
    agent.give(
      { type: 'interfaces.changed', interfaces: [{ name: 'eth0', addresses: ['192.0.2.1'] }] },
      { type: 'role.assigned', role: 'controlled' },
      {
        type: 'gather',
        credentials: { ufrag: 'AbCd', pwd: 'aB3dE5fG7hI9jK1lM3nO5pQ7' },
        streams: [{ mid: '0', components: 1 }]
      }
    );
    agent.remote(host);
    agent.describe(false);
    agent.run(60 * second);
    agent.give({ type: 'local.conveyed' });
    agent.run(99 * second);
    expect(agent.states).toEqual(['checking']);
    agent.run(100 * second);
    expect(agent.states).toEqual(['checking', 'failed']);
  });

  it('waits for nothing where there is no candidate to check from', () => {
    const agent = new LoneIceAgent({ policy: 'relay' });
    agent.begin();
    agent.remote(host);
    agent.describe();
    expect(agent.states).toEqual(['checking']);
    agent.give({ type: 'remote.ended' });
    expect(agent.states).toEqual(['checking', 'failed']);
  });

  it('stays until a restart, whatever comes', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlled');
    agent.remote(host);
    agent.describe(false);
    agent.run(60 * second);
    agent.checkFrom(peer, { role: 'controlling', nominates: true });
    agent.run(61 * second);
    agent.answer(agent.requests().at(-1)!);
    expect(agent.states).toEqual(['checking', 'failed']);
    agent.give({
      type: 'gather',
      credentials: { ufrag: 'New1', pwd: 'nP3dE5fG7hI9jK1lM3nO5pQ7' },
      streams: [{ mid: '0', components: 1 }]
    });
    expect(agent.states.at(-1)).not.toBe('failed');
  });

  it('of one component is a failure, though another works', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlling', ['192.0.2.1'], ['0'], 2);
    agent.remote(host);
    agent.remote('1 2 udp 2130706430 203.0.113.9 4005 typ host');
    agent.describe(false);
    agent.run(0);
    agent.answer(agent.requests()[0]!);
    agent.run(200 * ms);
    for (const sent of agent
      .requests()
      .slice(1)
      .filter(({ to }) => to.port === 4001))
      agent.answer(sent);
    agent.run(25 * second);
    expect(agent.states.at(-1)).toBe('checking');
    agent.run(100 * second);
    expect(agent.states.at(-1)).toBe('failed');
  });
});

it('a pair that comes later starts as its foundation has it', () => {
  const agent = new LoneIceAgent();
  agent.begin('controlling');
  agent.describe();
  agent.remote(reflexive);
  agent.run(0);
  // In progress, and now a worse, then a better one of the same foundation, and one of its own.
  agent.remote(reflexive.replace('1694498815', '1694498559').replace('4002', '4012'));
  agent.remote(reflexive.replace('1694498815', '1694499000').replace('4002', '4013'));
  agent.remote(host);
  expect(agent.of('pair.formed').map(({ to }) => to)).toEqual(['waiting', 'frozen', 'waiting', 'waiting']);
});
