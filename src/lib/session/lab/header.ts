import type { NetworkSpec, PeerSpec, Scenario } from '#lib/network/scenario.ts';
import { TraceLog, type Trace, type TraceHeader } from '#lib/trace/trace.ts';
import { applyChoices, type Choices } from './choices.ts';
import { scenarioOf } from './gallery/index.ts';

type Actor = TraceHeader['actors'][number];

/** The header of a lab trace: what the run can be had again from, and its lifelines from Alice to Bob. */
export function labHeader(scenario: Scenario, choices: Choices = {}, held = false): TraceHeader {
  const { id, seed, ice, media, signaling } = scenario;
  return {
    format: 'trickle-trace',
    version: 1,
    source: 'lab',
    actors: actorsOf(scenario),
    options: { scenario: id, seed, ice, media, latency: signaling.latency, held, choices: { ...choices } }
  };
}

/** The trace of a scenario of the gallery before anything has happened. */
export function emptyLabTrace(scenario: string, choices: Choices): Trace {
  return new TraceLog(labHeader(applyChoices(scenarioOf(scenario), choices), choices)).snapshot();
}

/** Alice and her gateways from the inside out, the bus and the servers, Bob’s gateways from the outside in, and Bob. */
function actorsOf({ networks, peers, servers }: Scenario): readonly Actor[] {
  const alices = gatewaysOf(peers.alice, networks);
  const bobs = gatewaysOf(peers.bob, networks).filter((network) => !alices.includes(network));
  const others = networks.filter((network) => !alices.includes(network) && !bobs.includes(network));
  const gateway = ({ id, name }: NetworkSpec): Actor => ({ id: `nat-${id}`, name, role: 'nat' });
  return [
    { id: 'alice', name: 'Alice', role: 'peer' },
    ...alices.map(gateway),
    { id: 'bus', name: 'Bus', role: 'bus' },
    ...servers.map(({ id, name }): Actor => ({ id, name, role: 'server' })),
    ...others.map(gateway),
    ...bobs.toReversed().map(gateway),
    { id: 'bob', name: 'Bob', role: 'peer' }
  ];
}

/** The networks between a peer and the internet, each once, from the inside out. */
function gatewaysOf({ interfaces }: PeerSpec, networks: readonly NetworkSpec[]): readonly NetworkSpec[] {
  const passed = new Set<NetworkSpec>();
  for (const { network: id } of interfaces) {
    let network = networks.find((one) => one.id === id);
    while (network) {
      passed.add(network);
      const { within } = network;
      network = networks.find((one) => one.id === within);
    }
  }
  return [...passed];
}
