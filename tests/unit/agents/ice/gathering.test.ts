import { describe, expect, it } from 'vitest';
import type { GatheringTimes, IceServerAddress } from '#lib/agents/ice/ice-io.ts';
import { profileNamed } from '#lib/agents/ice/profiles.ts';
import { formatCandidate } from '#lib/protocol/sdp/candidate.ts';
import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import { LoneIceAgent, ours, type Sent } from '../../../support/lone-ice-agent.ts';

const ms = 1000;
const second = 1000 * ms;
const stun: IceServerAddress = {
  kind: 'stun',
  url: 'stun:198.51.100.1',
  host: '198.51.100.1',
  port: 3478,
  transport: 'udp'
};
const turn: IceServerAddress = {
  kind: 'turn',
  url: 'turn:198.51.100.2',
  host: '198.51.100.2',
  port: 3478,
  transport: 'udp',
  username: 'alice',
  password: 'secret'
};

function reply(
  agent: LoneIceAgent,
  { socket, to, message }: Sent,
  attributes: readonly StunAttribute[]
): void {
  const isError = attributes.some(({ type }) => type === 'ERROR-CODE');
  const { bytes } = encodeStun({
    class: isError ? 'error' : 'success',
    method: message.method,
    transactionId: message.transactionId,
    attributes
  });
  agent.give({ type: 'datagram.received', socket, source: to, data: bytes });
}

function mapped(ip: string, port: number): readonly StunAttribute[] {
  return [{ type: 'XOR-MAPPED-ADDRESS', address: { ip, port } }];
}

const times: GatheringTimes = { hostsAfter: 2 * ms, hostsApart: 1 * ms, completesAfter: 500 };

/** When each thing happens, in milliseconds. */
function moments(agent: LoneIceAgent): readonly string[] {
  return agent.outputs.flatMap(({ at, output }) => {
    if (output.type === 'candidate.found') return [`${at / ms} ${output.candidate.type}`];
    return output.type === 'gathering.moved' ? [`${at / ms} ${output.to}`] : [];
  });
}

/** Begins, and gets a relayed address of the TURN server, which sees it behind a NAT. */
function allocate(agent: LoneIceAgent): void {
  agent.begin();
  agent.run(0);
  reply(agent, agent.requests()[0]!, [
    { type: 'XOR-RELAYED-ADDRESS', address: { ip: turn.host, port: 50000 } },
    ...mapped('203.0.113.7', 4000),
    { type: 'LIFETIME', lifetime: 600 }
  ]);
}

function found(agent: LoneIceAgent): readonly string[] {
  return agent.all('candidate.found').map(({ candidate }) => formatCandidate(candidate));
}

function phases(agent: LoneIceAgent): readonly string[] {
  return agent.all('gathering.moved').map(({ to }) => to);
}

describe('gathering', () => {
  it('gives each address of both families its own preference, IPv6 first', () => {
    const agent = new LoneIceAgent();
    agent.begin('controlling', ['192.0.2.1', '2001:db8::1', 'fe80::1', '127.0.0.1']);
    expect(found(agent)).toEqual([
      'candidate:1 1 udp 2130706175 192.0.2.1 5001 typ host ufrag AbCd',
      'candidate:2 1 udp 2130706431 2001:db8::1 5002 typ host ufrag AbCd'
    ]);
    expect(phases(agent)).toEqual(['gathering', 'complete']);
  });

  it('begins one question for each Ta', () => {
    const agent = new LoneIceAgent({ servers: [stun, { ...stun, host: '198.51.100.9' }] });
    agent.begin('controlling', ['192.0.2.1', '192.0.2.2']);
    agent.run(300 * ms);
    expect(agent.requests().map(({ at }) => at)).toEqual([0, 50 * ms, 100 * ms, 150 * ms]);
  });

  it('drops a reflexive candidate that is the host candidate', () => {
    const agent = new LoneIceAgent({ servers: [stun] });
    agent.begin();
    agent.run(0);
    reply(agent, agent.requests()[0]!, mapped('192.0.2.1', 5001));
    expect(found(agent)).toHaveLength(1);
    expect(phases(agent)).toEqual(['gathering', 'complete']);
  });

  it('gives no two candidates of a stream one priority', () => {
    const agent = new LoneIceAgent({ servers: [stun, { ...stun, host: '198.51.100.9' }] });
    agent.begin();
    agent.run(100 * ms);
    for (const [index, request] of agent.requests().entries())
      reply(agent, request, mapped('203.0.113.7', 4000 + index));
    const priorities = agent.all('candidate.found').map(({ candidate }) => candidate.priority);
    expect(priorities).toEqual([2130706431, 1694498815, 1694498559]);
  });

  it('completes although a server has no address, and says 701', () => {
    const agent = new LoneIceAgent({ servers: [{ ...stun, host: 'stun.example' }] });
    agent.begin();
    expect(phases(agent)).toEqual(['gathering']);
    agent.give({ type: 'name.answered', name: 'stun.example', addresses: [] });
    expect(agent.all('candidate.refused')).toMatchObject([{ url: stun.url, code: 701 }]);
    expect(phases(agent)).toEqual(['gathering', 'complete']);
  });

  it('asks each family at the address that the server has in it', () => {
    const agent = new LoneIceAgent({ servers: [{ ...stun, host: 'stun.example' }] });
    agent.begin('controlling', ['192.0.2.1', '2001:db8::1']);
    const addresses = ['2001:db8::53', '198.51.100.53'];
    agent.give({ type: 'name.answered', name: 'stun.example', addresses });
    agent.run(100 * ms);
    expect(agent.requests().map(({ to }) => to.ip)).toEqual(['198.51.100.53', '2001:db8::53']);
  });

  it('asks a silent server seven times and then says 701', () => {
    const agent = new LoneIceAgent({ servers: [stun] });
    agent.begin();
    agent.run(40 * second);
    expect(agent.requests().map(({ at }) => at / ms)).toEqual([0, 500, 1500, 3500, 7500, 15500, 31500]);
    expect(agent.all('candidate.refused')).toMatchObject([{ code: 701 }]);
    expect(agent.outputs.at(-1)?.at).toBe(39_500 * ms);
    expect(phases(agent)).toEqual(['gathering', 'complete']);
  });

  it('keeps the mapping of a reflexive candidate alive every Tr', () => {
    const agent = new LoneIceAgent({ servers: [stun] });
    agent.begin();
    agent.run(0);
    reply(agent, agent.requests()[0]!, mapped('203.0.113.7', 4000));
    agent.run(16 * second);
    const [, renewal] = agent.requests();
    expect(renewal).toMatchObject({ at: 15 * second, to: { ip: stun.host } });
    reply(agent, renewal!, mapped('203.0.113.7', 4000));
    expect(found(agent)).toHaveLength(2);
  });

  it('hides host addresses behind names, and behind nothing in raddr', () => {
    const agent = new LoneIceAgent({ servers: [stun], hidesAddresses: true });
    agent.begin();
    agent.run(0);
    reply(agent, agent.requests()[0]!, mapped('203.0.113.7', 4000));
    const [host, reflexive] = found(agent);
    const name = agent.all('name.announce')[0]?.name ?? '';
    expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.local$/);
    expect(host).toContain(` ${name} 5001 typ host`);
    expect(reflexive).toContain('203.0.113.7 4000 typ srflx raddr 0.0.0.0 rport 9');
  });

  it('has of one Allocate a relayed and a reflexive candidate', () => {
    const agent = new LoneIceAgent({ servers: [turn] });
    allocate(agent);
    expect(found(agent).slice(1)).toEqual([
      'candidate:2 1 udp 1694498815 203.0.113.7 4000 typ srflx raddr 192.0.2.1 rport 5001 ufrag AbCd',
      'candidate:3 1 udp 16777215 198.51.100.2 50000 typ relay raddr 203.0.113.7 rport 4000 ufrag AbCd'
    ]);
    expect(phases(agent)).toEqual(['gathering', 'complete']);
  });

  it('checks from the base of a reflexive candidate, and prunes what that makes double', () => {
    const agent = new LoneIceAgent({ servers: [turn] });
    allocate(agent);
    agent.give({ type: 'local.conveyed' });
    agent.remote('1 1 udp 2130706431 10.0.0.9 4001 typ host');
    agent.remote('2 1 udp 1694498815 203.0.113.9 4002 typ srflx raddr 10.0.0.9 rport 4001');
    agent.remote('3 1 udp 16777215 203.0.113.10 4003 typ relay raddr 203.0.113.9 rport 4002');
    agent.describe();
    agent.run(second);
    const types = (one: { readonly local: string; readonly remote: string }) =>
      [one.local, one.remote].map((text) => / typ (\w+)/.exec(text)?.[1]);
    expect(agent.of('pair.pruned').map(types)).toEqual([
      ['srflx', 'host'],
      ['srflx', 'srflx'],
      ['srflx', 'relay']
    ]);
    const checked = agent.of('pair.changed').filter(({ to }) => to === 'in-progress');
    expect(checked.map(types)).toEqual([
      ['host', 'host'],
      ['host', 'srflx'],
      ['host', 'relay'],
      ['relay', 'host'],
      ['relay', 'srflx'],
      ['relay', 'relay']
    ]);
  });

  it('gives up at once what the TURN server gives no permission for, also what comes later', () => {
    const agent = new LoneIceAgent({ servers: [turn], policy: 'relay' });
    allocate(agent);
    agent.give({ type: 'local.conveyed' });
    agent.remote('1 1 udp 2130706431 10.0.0.9 4001 typ host');
    agent.describe();
    agent.run(second);
    const asked = agent.requests().find(({ message }) => message.method === methods.CreatePermission)!;
    reply(agent, asked, [{ type: 'ERROR-CODE', code: 403, reason: 'Forbidden' }]);
    const why = { code: 'pair.no-permission', ip: '10.0.0.9', error: 403 };
    expect(agent.of('pair.changed').at(-1)).toMatchObject({ from: 'in-progress', to: 'failed', rule: why });
    agent.remote('2 1 udp 2130706430 10.0.0.9 4002 typ host');
    expect(agent.of('pair.pruned')).toMatchObject([{ remote: expect.stringContaining('4002'), rule: why }]);
    const begun = agent.of('pair.changed').filter(({ to }) => to === 'in-progress').length;
    agent.run(2 * second);
    expect(agent.of('pair.changed').filter(({ to }) => to === 'in-progress')).toHaveLength(begun);
    // Another address is another permission.
    agent.remote('3 1 udp 1694498815 203.0.113.9 4002 typ srflx raddr 10.0.0.9 rport 4001');
    agent.run(3 * second);
    expect(agent.of('pair.changed').filter(({ to }) => to === 'in-progress')).toHaveLength(begun + 1);
  });

  it('falls back to a Binding where the server has no room', () => {
    const agent = new LoneIceAgent({ servers: [turn] });
    agent.begin();
    agent.run(0);
    reply(agent, agent.requests()[0]!, [{ type: 'ERROR-CODE', code: 508, reason: 'Insufficient Capacity' }]);
    agent.run(100 * ms);
    reply(agent, agent.requests()[1]!, mapped('203.0.113.7', 4000));
    expect(agent.all('candidate.refused')).toMatchObject([{ code: 508 }]);
    expect(found(agent)[1]).toContain('typ srflx');
    expect(phases(agent)).toEqual(['gathering', 'complete']);
  });

  it('asks no other server or port where a server says so (deviates from RFC 8489 §10, RFC 8656 §7.4)', () => {
    for (const code of [300, 437]) {
      const agent = new LoneIceAgent({ servers: [turn] });
      agent.begin();
      agent.run(0);
      reply(agent, agent.requests()[0]!, [
        { type: 'ERROR-CODE', code, reason: 'Elsewhere' },
        { type: 'ALTERNATE-SERVER', address: { ip: '198.51.100.3', port: 3478 } }
      ]);
      agent.run(second);
      expect(agent.requests()).toHaveLength(1);
      expect(agent.all('candidate.refused')).toMatchObject([{ code }]);
      expect(phases(agent)).toEqual(['gathering', 'complete']);
    }
  });

  it('gives up a TURN server that cannot be connected to', () => {
    const agent = new LoneIceAgent({ servers: [{ ...turn, transport: 'tls' }] });
    agent.begin();
    agent.run(39 * second);
    expect(agent.all('stream.open')).toMatchObject([{ tls: true, address: '192.0.2.1' }]);
    expect(phases(agent)).toEqual(['gathering']);
    agent.run(40 * second);
    expect(agent.all('candidate.refused')).toMatchObject([{ code: 701 }]);
    expect(agent.all('stream.close')).toHaveLength(1);
    expect(phases(agent)).toEqual(['gathering', 'complete']);
  });

  it('shows nothing but relays to who wants relays alone, and answers no checks elsewhere', () => {
    const agent = new LoneIceAgent({ servers: [stun, turn], policy: 'relay' });
    agent.begin();
    agent.run(100 * ms);
    expect(found(agent)).toEqual([]);
    expect(agent.requests().map(({ to }) => to.ip)).toEqual([turn.host]);
    expect(agent.checkFrom({ ip: '192.0.2.9', port: 9 })).toBeUndefined();
  });

  it('asks nothing more from an address that is gone', () => {
    const agent = new LoneIceAgent({ servers: [stun, turn] });
    agent.begin();
    agent.run(100 * ms);
    const before = agent.requests().length;
    agent.give({ type: 'interfaces.changed', interfaces: [] });
    agent.run(60 * second);
    expect(agent.all('socket.close')).toHaveLength(1);
    expect(agent.requests()).toHaveLength(before);
    expect(agent.of('transaction.ended').map(({ outcome }) => outcome)).toEqual(['cancelled', 'cancelled']);
    expect(phases(agent)).toEqual(['gathering', 'complete']);
  });
});

describe('gathering on a machine that takes time', () => {
  it('has its host candidates one after the other, and is complete a moment after the last', () => {
    const agent = new LoneIceAgent({ times });
    agent.begin('controlling', ['192.0.2.1', '192.0.2.2']);
    agent.run(100 * ms);
    expect(moments(agent)).toEqual(['0 gathering', '2 host', '3 host', '3.5 complete']);
  });

  it('asks a server when the socket is there, and waits for its answer', () => {
    const agent = new LoneIceAgent({ servers: [stun], times });
    agent.begin();
    agent.run(20 * ms);
    const [question] = agent.requests();
    expect(question?.at).toBe(2 * ms);
    reply(agent, question!, mapped('203.0.113.7', 4000));
    agent.run(100 * ms);
    expect(moments(agent)).toEqual(['0 gathering', '2 host', '20 srflx', '20.5 complete']);
  });

  it('has the same sockets serve a restart after as long', () => {
    const agent = new LoneIceAgent({ times });
    agent.begin();
    agent.run(10 * ms);
    agent.give({
      type: 'gather',
      credentials: { ...ours, ufrag: 'EfGh' },
      streams: [{ mid: '0', components: 1 }]
    });
    agent.run(100 * ms);
    expect(moments(agent).slice(3)).toEqual(['10 gathering', '12 host', '12.5 complete']);
  });

  it('has no candidate of an address that has gone meanwhile', () => {
    const agent = new LoneIceAgent({ servers: [stun], times });
    agent.begin('controlling', ['192.0.2.1', '192.0.2.2']);
    agent.give({ type: 'interfaces.changed', interfaces: [{ name: 'eth0', addresses: ['192.0.2.2'] }] });
    agent.run(100 * ms);
    expect(found(agent)).toEqual([expect.stringContaining(' 192.0.2.2 ')]);
    expect(agent.requests()).toHaveLength(1);
  });

  it('asks a server once whose name is known before the socket is there', () => {
    const named = { ...stun, host: 'stun.example.org' };
    const agent = new LoneIceAgent({ servers: [named], times });
    agent.begin();
    agent.give({ type: 'name.answered', name: named.host, addresses: [stun.host] });
    agent.run(100 * ms);
    expect(agent.requests()).toHaveLength(1);
  });

  it('goes on until each socket has had its turn, though a pair works', () => {
    const profile = profileNamed('chrome')!;
    const agent = new LoneIceAgent({ times: { ...times, hostsApart: 50 * ms }, profile });
    agent.begin('controlling', ['192.0.2.1', '192.0.2.2']);
    agent.describe();
    agent.remote('1 1 udp 2130706431 198.51.100.9 4000 typ host');
    agent.run(10 * ms);
    agent.answer(agent.requests()[0]!);
    agent.run(200 * ms);
    expect(moments(agent)).toEqual(['0 gathering', '2 host', '52 host', '52 complete']);
  });
});
