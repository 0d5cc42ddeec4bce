import { describe, expect, it } from 'vitest';
import { Checkpoints } from '#lib/trace/state/checkpoints.ts';
import { apply, fold } from '#lib/trace/state/fold.ts';
import { emptyState, type TraceState } from '#lib/trace/state/state.ts';
import { buildTrace, headerWithServers, type Partially } from '../../support/build-trace.ts';

const pair = { pair: 'p1', local: 'candidate:1', remote: 'candidate:2' };
const mapping = { mapping: 'm1', internal: '10.0.0.5:5000', external: '203.0.113.7:40000' };
const mapped = (expires = 120_000_000): Partially => ({
  type: 'nat.mapped',
  row: { ...mapping, protocol: 'udp', remote: '*', expires }
});
const permitted = (remote: string): Partially => ({
  type: 'nat.permitted',
  row: { mapping: 'm1', remote }
});
const allocated = (expires = 600_000_000): Partially => ({
  type: 'turn.allocated',
  row: {
    allocation: 'a1',
    client: '203.0.113.7:40000',
    relayed: '192.0.2.20:50000',
    transport: 'udp',
    username: 'lab',
    expires
  }
});
const relay: readonly Partially[] = [
  allocated(),
  { type: 'turn.permitted', row: { allocation: 'a1', peer: '198.51.100.4', expires: 300_000_000 } },
  {
    type: 'turn.bound',
    row: { allocation: 'a1', channel: '0x4000', peer: '198.51.100.4:51820', expires: 600_000_000 }
  }
];

function after(...events: readonly Partially[]): TraceState {
  return fold(emptyState, buildTrace(events, { header: headerWithServers }).events);
}

describe('roles', () => {
  it('are those of the latest role.set of each peer', () => {
    const state = after(
      { type: 'role.set', role: 'controlling', tieBreaker: '00000000000000aa' },
      { type: 'role.set', actor: 'bob', role: 'controlling', tieBreaker: '00000000000000bb' },
      { type: 'role.set', role: 'controlled', tieBreaker: '00000000000000aa', why: 'role conflict' }
    );
    expect(state.roles.get('alice')).toEqual({
      role: 'controlled',
      tieBreaker: '00000000000000aa',
      seq: 2
    });
    expect(state.roles.get('bob')?.role).toBe('controlling');
  });
});

describe('triggered-check queues', () => {
  const queued = (name: string, rule?: string): Partially => ({
    type: 'check.queued',
    ...pair,
    pair: name,
    ...(rule !== undefined && { rule })
  });
  const changed = (to: 'waiting' | 'in-progress' | 'failed'): Partially => ({
    type: 'pair.changed',
    ...pair,
    from: 'waiting',
    to
  });
  const names = (state: TraceState) => state.queues.get('alice')?.map((check) => check.pair);

  it('are first in, first out, with the rule that put a pair there', () => {
    expect(after(queued('p1', 'a check came'), queued('p2')).queues.get('alice')).toEqual([
      { pair: 'p1', rule: 'a check came', seq: 0 },
      { pair: 'p2', seq: 1 }
    ]);
  });

  it('hold a pair once', () => {
    expect(names(after(queued('p1'), queued('p2'), queued('p1')))).toEqual(['p1', 'p2']);
  });

  it('lose a pair when its check is sent, when it fails and when it is pruned', () => {
    const both = [queued('p1'), queued('p2')];
    expect(names(after(...both, changed('in-progress')))).toEqual(['p2']);
    expect(names(after(...both, changed('failed')))).toEqual(['p2']);
    expect(names(after(...both, { type: 'pair.pruned', ...pair }))).toEqual(['p2']);
    expect(names(after(...both, changed('waiting')))).toEqual(['p1', 'p2']);
  });

  it('are each peer’s own and gone when empty', () => {
    const state = after(queued('p1'), { ...queued('p1'), actor: 'bob' }, changed('in-progress'));
    expect(state.queues.has('alice')).toBe(false);
    expect(state.queues.get('bob')).toHaveLength(1);
  });
});

describe('pruned pairs', () => {
  it('keep the rule that removed them', () => {
    const state = after({ type: 'pair.pruned', ...pair, rule: 'the base is the same' });
    expect(state.pairs.get('alice/p1')).toMatchObject({ state: 'pruned', rule: 'the base is the same' });
  });
});

describe('mappings', () => {
  it('gather who may send in, each once, and keep them when they are mapped again', () => {
    const state = after(
      mapped(),
      permitted('192.0.2.10'),
      permitted('192.0.2.20'),
      mapped(240_000_000),
      permitted('192.0.2.10')
    );
    expect(state.mappings.get('alice/m1')).toEqual({
      actor: 'alice',
      ...mapping,
      protocol: 'udp',
      remote: '*',
      expires: 240_000_000,
      seq: 3,
      permissions: [
        { remote: '192.0.2.10', seq: 4 },
        { remote: '192.0.2.20', seq: 2 }
      ]
    });
  });

  it('leave when they expire and come back without permissions', () => {
    const expired: Partially = { type: 'nat.expired', row: { ...mapping, why: 'idle' } };
    expect(after(mapped(), permitted('*'), expired).mappings.size).toBe(0);
    expect(after(mapped(), permitted('*'), expired, mapped()).mappings.get('alice/m1')?.permissions).toEqual(
      []
    );
  });

  it('are not made up from a permission', () => {
    expect(after(permitted('*')).mappings.size).toBe(0);
  });

  it('of two gateways with the same name are two', () => {
    expect([...after(mapped(), { ...mapped(), actor: 'bob' }).mappings.keys()]).toEqual([
      'alice/m1',
      'bob/m1'
    ]);
  });

  it('show what a foreign file leaves out as unknown', () => {
    expect(after({ type: 'nat.mapped', row: { mapping: 'm1' } }).mappings.get('alice/m1')).toMatchObject({
      external: '?'
    });
  });
});

describe('allocations', () => {
  const expired = (row: { readonly [column: string]: string }): Partially => ({
    type: 'turn.expired',
    row: { allocation: 'a1', why: 'its lifetime is over', ...row }
  });
  const at = (...events: readonly Partially[]) => after(...events).allocations.get('alice/a1');

  it('hold their permissions and channels with when they end', () => {
    expect(at(...relay)).toEqual({
      actor: 'alice',
      allocation: 'a1',
      client: '203.0.113.7:40000',
      relayed: '192.0.2.20:50000',
      transport: 'udp',
      username: 'lab',
      expires: 600_000_000,
      seq: 0,
      permissions: [{ peer: '198.51.100.4', expires: 300_000_000, seq: 1 }],
      channels: [{ channel: '0x4000', peer: '198.51.100.4:51820', expires: 600_000_000, seq: 2 }]
    });
  });

  it('keep them over a refresh', () => {
    expect(at(...relay, allocated(900_000_000))).toMatchObject({
      expires: 900_000_000,
      permissions: [{}],
      channels: [{}]
    });
  });

  it('lose a permission, a channel, or all', () => {
    const permission = expired({ kind: 'permission', peer: '198.51.100.4' });
    const channel = expired({ kind: 'channel', channel: '0x4000' });
    expect(at(...relay, permission)).toMatchObject({ permissions: [], channels: [{}] });
    expect(at(...relay, channel)).toMatchObject({ permissions: [{}], channels: [] });
    expect(at(...relay, expired({ kind: 'allocation' }))).toBeUndefined();
  });

  it('are not made up from a permission', () => {
    expect(after(relay[1] as Partially).allocations.size).toBe(0);
  });
});

describe('the network’s parts', () => {
  it('are shared while nothing changes them', () => {
    const state = after(...relay, mapped(), { type: 'role.set', role: 'controlled', tieBreaker: 'aa' });
    const [next] = buildTrace([{ type: 'data.sent', channel: 'chat', text: 'hello' }]).events;
    const moved = apply(state, next!);
    for (const part of ['roles', 'queues', 'mappings', 'allocations'] as const)
      expect(moved[part]).toBe(state[part]);
  });

  it('are the same from a checkpoint as from the start', () => {
    const events = Array.from({ length: 90 }, () => [...relay, mapped(), permitted('*')]).flat();
    const trace = buildTrace(events, { header: headerWithServers });
    const checkpoints = new Checkpoints(trace);
    for (const count of [449, 3, 300, 256, 257])
      expect(checkpoints.at(count)).toEqual(fold(emptyState, trace.events.slice(0, count)));
  });
});
