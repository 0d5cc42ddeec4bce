import { describe, expect, it } from 'vitest';
import { fold } from '#lib/trace/state/fold.ts';
import { emptyState } from '#lib/trace/state/state.ts';
import { gatewayTables, relayTables } from '#lib/analysis/network-tables.ts';
import { behaviours, expiresIn, letIn, mappedFor, wentNow } from '#lib/ui/inspector/nat/nat-tables.ts';
import { pairArithmetic } from '#lib/analysis/pair-arithmetic.ts';
import { pairMatrix } from '#lib/analysis/pair-matrix.ts';
import { buildTrace } from '../../../support/build-trace.ts';
import { labTrace } from '../../../support/lab-trace.ts';
import { packetsTrace as trace, seqOf } from '../../../support/packets-trace.ts';

const after = (count: number) => fold(emptyState, trace.events.slice(0, count));
const end = after(trace.events.length);

describe('the tables of a run', () => {
  it('hold each gateway, also before it maps anything', () => {
    expect(gatewayTables(trace.header, after(0))).toEqual([
      { actor: 'nat-alice', name: 'Alice’s NAT', mappings: [] }
    ]);
    expect(gatewayTables(trace.header, end)[0]?.mappings).toMatchObject([
      { internal: '192.168.1.5:50000', permissions: [{ remote: '198.51.100.4:51820' }] }
    ]);
  });

  it('hold the servers that relay', () => {
    expect(relayTables(trace, after(0))).toMatchObject([{ actor: 'turn', allocations: [] }]);
    expect(relayTables(trace, end)[0]?.allocations).toHaveLength(1);
    expect(relayTables(labTrace('home-nats'), end)).toEqual([]);
  });

  it('name a mapping by whom it is for (RFC 4787 §4.1)', () => {
    expect(mappedFor({ remote: '*' }).kind).toBe('endpoint-independent mapping, a “cone” NAT');
    expect(mappedFor({ remote: '192.0.2.1' }).kind).toMatch(/^address-dependent mapping/);
    expect(mappedFor({ remote: '192.0.2.1:9' }).kind).toMatch(/^address and port-dependent mapping/);
    expect(mappedFor({ remote: '2001:db8::1' }).kind).toMatch(/^address-dependent mapping/);
    expect(mappedFor({ remote: '[2001:db8::1]:9' }).kind).toMatch(/^address and port-dependent mapping/);
  });

  it('say of a firewall that it rewrites nothing, and each kind once', () => {
    const [mapping] = [...end.mappings.values()];
    const firewall = { ...mapping!, external: mapping!.internal };
    expect(behaviours([firewall])[0]).toContain('firewall');
    expect(behaviours([mapping!, mapping!])).toHaveLength(1);
  });

  it('say who may send in and for how long', () => {
    expect(letIn('*')).toBe('anyone');
    expect(letIn('192.0.2.1')).toBe('192.0.2.1, any port');
    expect(expiresIn(120_000_000, 1_000_000)).toBe('in 119.0 s');
    expect(expiresIn(5, 5)).toBe('now');
    expect(expiresIn(undefined, 0)).toBeUndefined();
  });

  it('say what has just gone', () => {
    const row = { mapping: 'm1', internal: '10.0.0.1:1', external: '192.0.2.1:1', why: 'idle for 120 s' };
    const expiring = buildTrace([{ type: 'nat.expired', row }]);
    expect(wentNow(expiring, 1)?.says).toBe(
      'The mapping 10.0.0.1:1 → 192.0.2.1:1 has just gone: idle for 120 s.'
    );
    expect(wentNow(expiring, 0)).toBeUndefined();
  });
});

describe('the matrix of pairs', () => {
  it('has a row for each local and a column for each remote candidate, the best first', () => {
    const { remotes, rows } = pairMatrix(trace, end, 'alice');
    expect(remotes).toHaveLength(1);
    expect(rows.map(({ local, cells }) => [/typ (\w+)/.exec(local)?.[1], cells[0]?.row?.state])).toEqual([
      ['host', 'succeeded'],
      ['srflx', 'pruned']
    ]);
  });

  it('keeps the rule of a pruned pair and the place of a queued one', () => {
    const { rows } = pairMatrix(trace, after(seqOf('queued') + 1), 'alice');
    expect(rows[0]?.cells[0]?.queued).toBe(1);
    expect(rows[1]?.cells[0]?.row?.rule).toEqual({ code: 'pair.same-check', pair: 'p1' });
    expect(pairMatrix(trace, end, 'alice').rows[0]?.cells[0]?.queued).toBeUndefined();
  });

  it('says which rule keeps two candidates apart', () => {
    const dual = labTrace('dual-stack');
    const state = fold(emptyState, dual.events);
    const refused = pairMatrix(dual, state, 'alice').rows.flatMap(({ cells }) =>
      cells.flatMap((cell) => cell.refused?.rule ?? [])
    );
    expect(new Set(refused)).toEqual(new Set(['family']));
  });

  it('holds every pair of every peer of the lab once', () => {
    for (const scenario of ['two-strict', 'home-nats', 'dual-stack']) {
      const lab = labTrace(scenario);
      const state = fold(emptyState, lab.events);
      for (const actor of ['alice', 'bob']) {
        const shown = pairMatrix(lab, state, actor).rows.flatMap(({ cells }) =>
          cells.flatMap(({ row }) => row ?? [])
        );
        expect(new Set(shown.map(({ pair }) => pair)).size).toBe(shown.length);
        expect(shown.filter(({ selected }) => selected)).toHaveLength(1);
      }
    }
  });
});

describe('the priority of a pair', () => {
  const pair = {
    local: 'candidate:1 1 udp 200 192.0.2.1 1 typ host',
    remote: 'candidate:1 1 udp 100 192.0.2.2 2 typ host'
  };

  it('adds one when the controlling peer’s candidate stands higher (RFC 8445 §6.1.2.3)', () => {
    expect(pairArithmetic(pair, 'controlling')?.known).toEqual({
      priority: 100n * 2n ** 32n + 401n,
      bonus: 1,
      controlling: 'local'
    });
    expect(pairArithmetic(pair, 'controlled')?.known).toMatchObject({
      priority: 100n * 2n ** 32n + 400n,
      bonus: 0
    });
  });

  it('is the same at both peers', () => {
    const mirrored = { local: pair.remote, remote: pair.local };
    expect(pairArithmetic(mirrored, 'controlled')?.known?.priority).toBe(
      pairArithmetic(pair, 'controlling')?.known?.priority
    );
  });

  it('is left open without a role, and without candidates', () => {
    expect(pairArithmetic(pair, undefined)).toEqual({ local: 200, remote: 100, min: 100, max: 200 });
    expect(pairArithmetic({ ...pair, local: 'what?' }, 'controlling')).toBeUndefined();
  });
});
