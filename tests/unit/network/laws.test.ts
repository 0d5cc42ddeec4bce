import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTransportAddress } from '#lib/protocol/address/transport-address.ts';
import { formatTrace } from '#lib/trace/file/format-trace.ts';
import type { NatSpec, Scenario } from '#lib/network/scenario.ts';
import { home, scenario, virtualRun, type VirtualRun } from '../../support/network.ts';

const nats: fc.Arbitrary<Partial<NatSpec>> = fc.record({
  mapping: fc.constantFrom('EIM', 'ADM', 'APDM'),
  filtering: fc.constantFrom('EIF', 'ADF', 'APDF'),
  ports: fc.constantFrom('preserve', 'sequential', 'random'),
  hairpinning: fc.boolean(),
  filterState: fc.constantFrom('mapping', 'endpoint'),
  lifetime: fc.integer({ min: 1, max: 120 })
});

const worlds: fc.Arbitrary<Scenario> = fc
  .record({ seed: fc.nat(), a: nats, b: nats, shared: fc.boolean(), loss: fc.constantFrom(0, 0.2) })
  .map(({ seed, a, b, shared, loss }) => {
    const base = scenario();
    const link = { delay: 5, jitter: 4, loss, duplication: 0.1, reordering: 0.1 };
    const bobAt = shared ? { network: 'home-a', addresses: ['192.168.1.6'] } : {};
    const bob = { interfaces: base.peers.bob.interfaces.map((one) => ({ ...one, ...bobAt })) };
    return {
      ...base,
      seed,
      peers: { alice: base.peers.alice, bob },
      networks: [
        home(a, { link }),
        home({ ...b, external: '198.51.100.2' }, { id: 'home-b', prefixes: ['192.168.2.0/24'], link })
      ]
    };
  });

type Act =
  | { readonly by: 'alice' | 'bob'; readonly socket: string; readonly to: number }
  | { readonly by: 'stun'; readonly port: number; readonly to: number }
  | { readonly by: 'time'; readonly seconds: number };

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    fc.record({
      by: fc.constantFrom('alice' as const, 'bob' as const),
      socket: fc.constantFrom('1', '2'),
      to: fc.nat()
    }),
    fc.record({ by: fc.constant('stun' as const), port: fc.constantFrom(3478, 4000), to: fc.nat() }),
    fc.record({ by: fc.constant('time' as const), seconds: fc.integer({ min: 1, max: 130 }) })
  ),
  { maxLength: 25 }
);

/** Does it all, sending to addresses that somebody has been seen to have, and to ports beside them. */
function play(world: Scenario, script: readonly Act[]): VirtualRun {
  const run = virtualRun(world);
  const peers = ['alice', 'bob'] as const;
  for (const peer of peers) {
    for (const socket of ['1', '2']) run.open(peer, world.peers[peer].interfaces[0]!.addresses[0]!, socket);
  }
  const known = (pick: number): string => {
    const seen = [
      '203.0.113.9:3478',
      '203.0.113.10:3478',
      '198.51.100.1:50000',
      '198.51.100.2:50000',
      '192.168.2.7:9',
      ...run.events('nat.mapped').map(({ row }) => String(row['external'])),
      ...run.events('nat.mapped').map(({ row }) => String(row['internal']))
    ];
    return seen[pick % seen.length]!;
  };
  for (const act of script) {
    if (act.by === 'time') run.wait(act.seconds);
    else if (act.by === 'stun') run.answer('stun', `203.0.113.9:${act.port}`, known(act.to));
    else run.send(act.by, known(act.to), act.socket);
  }
  return run;
}

describe('whatever the NATs, the links and the traffic', () => {
  test('nothing from outside is delivered inside but over a mapping that is alive, and that lets its sender in', () => {
    fc.assert(
      fc.property(worlds, acts, (world, script) => {
        const { events } = play(world, script).trace();
        const alive = new Map<string, { external: string; internal: string; permits: Set<string> }>();
        for (const event of events) {
          const row = 'row' in event ? event.row : {};
          const id = `${event.actor} ${row['mapping']}`;
          if (event.type === 'nat.mapped') {
            const permits = alive.get(id)?.permits ?? new Set<string>();
            alive.set(id, { external: String(row['external']), internal: String(row['internal']), permits });
          } else if (event.type === 'nat.permitted') alive.get(id)?.permits.add(String(row['remote']));
          else if (event.type === 'nat.expired') alive.delete(id);
          else if (event.type === 'datagram.forwarded' && event.dst.startsWith('192.168.')) {
            const before = events.findLast(
              ({ seq, type }) => event.causes.includes(seq) && type.startsWith('datagram.')
            );
            if (!before || !('dst' in before) || before.dst === event.dst) continue;
            const through = [...alive].find(
              ([name, { external, internal }]) =>
                name.startsWith(`${event.actor} `) && external === before.dst && internal === event.dst
            );
            const permits = through?.[1].permits ?? new Set();
            const ip = event.src.split(':')[0]!;
            expect(['*', ip, event.src].some((who) => permits.has(who))).toBe(true);
          }
        }
      }),
      { numRuns: 150 }
    );
  });

  test('every datagram that is delivered to a peer is for a socket of its own, and every event has its causes', () => {
    fc.assert(
      fc.property(worlds, acts, (world, script) => {
        const run = play(world, script);
        const sockets = run.reports.flatMap(({ peer, report }) =>
          report.type === 'socket.opened' ? [`${peer} ${formatTransportAddress(report.local)}`] : []
        );
        for (const event of run.events('datagram.delivered')) {
          if (event.actor !== 'stun') expect(sockets).toContain(`${event.actor} ${event.dst}`);
        }
        for (const { type, causes } of run.trace().events) {
          if (type !== 'datagram.sent') expect(causes.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 }
    );
  });

  test('no two living mappings of a NAT have one external port', () => {
    fc.assert(
      fc.property(worlds, acts, (world, script) => {
        const taken = new Map<string, string>();
        for (const event of play(world, script).trace().events) {
          if (event.type === 'nat.mapped') {
            const { external, mapping } = event.row;
            expect(taken.get(String(external)) ?? mapping).toBe(mapping);
            taken.set(String(external), String(mapping));
          } else if (event.type === 'nat.expired') taken.delete(String(event.row['external']));
        }
      }),
      { numRuns: 60 }
    );
  });

  test('the same scenario and seed give the same trace, byte for byte', () => {
    fc.assert(
      fc.property(worlds, acts, (world, script) => {
        const once = formatTrace(play(world, script).trace());
        expect(formatTrace(play(world, script).trace())).toBe(once);
      }),
      { numRuns: 30 }
    );
  });
});
