import { describe, expect, test } from 'vitest';
import type { Scenario } from '#lib/network/scenario.ts';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { scenario } from '#lib/session/lab/gallery/parts.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { summarize } from '#lib/session/lab/summary.ts';
import { brokenLaws } from '../../../support/lab-laws.ts';

/** Two ways, both so long that the second is known to work before the first is agreed on. */
const twoWays = scenario({
  id: 'two-ways',
  title: 'Two ways',
  watch: 'The second one.',
  networks: [],
  servers: [],
  peers: {
    alice: {
      interfaces: [
        { name: 'wifi', network: 'internet', addresses: ['203.0.113.7'], link: { delay: 60 } },
        { name: 'cell', network: 'internet', addresses: ['203.0.113.99'], link: { delay: 60 } }
      ]
    },
    bob: {
      interfaces: [{ name: 'wifi', network: 'internet', addresses: ['198.51.100.44'], link: { delay: 40 } }]
    }
  },
  until: 120_000
});

describe.each(['alice', 'bob'] as const)('an interface of %s that goes for good', (who) => {
  const { alice, bob } = twoWays.peers;
  const peers = who === 'alice' ? { alice, bob } : { alice: bob, bob: alice };
  const { trace } = startLabRun({
    ...twoWays,
    peers,
    incidents: [{ at: 4000, type: 'interface.down', peer: who, interface: 'wifi' }]
  });

  test('leaves both sides on one pair over the other interface', () => {
    expect(summarize(trace).connected).toBe(true);
    expect(brokenLaws(trace, true)).toEqual([]);
  });

  test('is a lasting failure to neither side', () => {
    const states = (actor: string) =>
      trace.events.flatMap((event) =>
        event.type === 'state.changed' && event.machine === 'iceConnection' && event.actor === actor
          ? [event.to]
          : []
      );
    for (const actor of ['alice', 'bob'])
      expect(states(actor)).toEqual(['checking', 'connected', 'completed', 'disconnected', 'completed']);
  });
});

/** Closing while messages wait is closing in the middle of things. */
function closeAfter(scenario: Scenario, releases: number, peer: 'alice' | 'bob'): readonly string[] {
  const run = startLabRun(scenario, { held: true });
  for (let count = 0; count < releases && run.controls.held.waiting > 0; count++) run.controls.releaseNext();
  run.controls.closePeer(peer);
  return brokenLaws(run.trace, false);
}

describe.each(gallery.map((scenario) => [scenario.id, scenario] as const))('a peer of %s', (_, scenario) => {
  test.each([0, 1, 2, 3, 5, 8, 100])(
    'that closes after %i messages ends all its transactions',
    (releases) => {
      for (const peer of ['alice', 'bob'] as const)
        expect(closeAfter(scenario, releases, peer).map((fault) => `${peer}: ${fault}`)).toEqual([]);
    }
  );
});
