import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rfcProfile } from '#lib/agents/ice/profiles.ts';
import { LoneIceAgent } from '../../../support/lone-ice-agent.ts';

const remotes = fc.uniqueArray(
  fc.record({
    host: fc.integer({ min: 1, max: 4 }),
    port: fc.integer({ min: 4000, max: 4003 }),
    rank: fc.nat(65535)
  }),
  { maxLength: 14, selector: ({ rank }) => rank }
);

/** The pairs of an agent with two bases that has learned of these candidates one by one, and checked none yet. */
function pairsOf(candidates: typeof remotes extends fc.Arbitrary<infer T> ? T : never, maximumPairs: number) {
  const agent = new LoneIceAgent({ profile: { ...rfcProfile, maximumPairs } });
  agent.begin('controlling', ['192.0.2.1', '192.0.2.2']);
  agent.describe();
  for (const { host, port, rank } of candidates)
    agent.remote(`${host} 1 udp ${126 * 2 ** 24 + rank * 256 + 255} 203.0.113.${host} ${port} typ host`);
  const pruned = new Set(agent.of('pair.pruned').map(({ pair }) => pair));
  const formed = agent.of('pair.formed');
  return { formed, live: formed.filter(({ pair }) => !pruned.has(pair)) };
}

/** The priority in the text of a candidate. */
function priorityOf(candidate: string): number {
  return Number(candidate.split(' ')[3]);
}

describe('the pairs of an agent', () => {
  test('are each of another base and remote address, whatever the order in which candidates come', () => {
    fc.assert(
      fc.property(remotes, (candidates) => {
        const { live } = pairsOf(candidates, 100);
        const paths = live.map(({ local, remote }) =>
          [local, remote].map((one) => one.split(' ').slice(4, 6)).join()
        );
        expect(new Set(paths).size).toBe(paths.length);
        const places = new Set(candidates.map(({ host, port }) => `${host} ${port}`));
        expect(live).toHaveLength(2 * places.size);
      })
    );
  });

  test('are no more than there may be, and those that go are the worst (RFC 8445 §6.1.2.5)', () => {
    fc.assert(
      fc.property(remotes, fc.integer({ min: 1, max: 10 }), (candidates, most) => {
        const { formed, live } = pairsOf(candidates, most);
        expect(live).toHaveLength(Math.min(formed.length, most));
        const kept = new Set(live.map(({ pair }) => pair));
        const worst = Math.min(...live.map(({ remote }) => priorityOf(remote)));
        for (const { pair, remote } of formed)
          if (!kept.has(pair)) expect(priorityOf(remote)).toBeLessThanOrEqual(worst);
      })
    );
  });
});
