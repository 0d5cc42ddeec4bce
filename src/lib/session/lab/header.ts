import { formatTransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { NetworkSpec, PeerSpec, Scenario, ServerSpec } from '#lib/network/scenario.ts';
import { internet } from '#lib/network/internet-id.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import type { Choices } from './choices.ts';
import { simplificationsOf } from './simplifications.ts';

type Actor = TraceHeader['actors'][number];

/** The header of a lab trace: what the run can be had again from, and its lifelines from Alice to Bob. */
export function labHeader(scenario: Scenario, choices: Choices = {}, held = false): TraceHeader {
  const { id, title, watch, seed, ice, media, signaling } = scenario;
  const simplified = [...scenario.simplified, ...simplificationsOf(scenario)];
  return {
    format: 'trickle-trace',
    version: 1,
    source: 'lab',
    actors: actorsOf(scenario),
    about: { title, watch, simplified },
    options: { scenario: id, seed, ice, media, latency: signaling.latency, held, choices: { ...choices } }
  };
}

/** Alice and her gateways from the inside out, the bus and the servers, Bob’s gateways from the outside in, and Bob. */
function actorsOf({ networks, peers, servers }: Scenario): readonly Actor[] {
  const alices = gatewaysOf(peers.alice, networks);
  const bobs = gatewaysOf(peers.bob, networks).filter((network) => !alices.includes(network));
  const others = networks.filter((network) => !alices.includes(network) && !bobs.includes(network));
  const behind = (...ids: readonly string[]): readonly string[] =>
    [...new Set(ids)].filter((id) => networks.some((network) => network.id === id)).map((id) => `nat-${id}`);
  const gateway = (network: NetworkSpec): Actor => ({
    id: `nat-${network.id}`,
    name: gatewayName(network),
    role: 'nat',
    ...(network.gateway.kind === 'nat' && { addresses: [network.gateway.external] }),
    behind: behind(network.within)
  });
  const peer = (id: 'alice' | 'bob', name: string): Actor => ({
    id,
    name,
    role: 'peer',
    interfaces: peers[id].interfaces.map(({ name, addresses }) => ({ name, addresses })),
    behind: behind(...peers[id].interfaces.map(({ network }) => network))
  });
  return [
    peer('alice', 'Alice'),
    ...alices.map(gateway),
    { id: 'bus', name: 'Bus', role: 'bus' },
    ...servers.map(toServer),
    { id: internet, name: 'The internet', role: 'internet' },
    ...others.map(gateway),
    ...bobs.toReversed().map(gateway),
    peer('bob', 'Bob')
  ];
}

/** A column has room for `NAT A` where a map has it for `Alice’s home`. */
function gatewayName({ name, gateway }: NetworkSpec): string {
  const initial = /^(\p{L})\p{L}*’s /u.exec(name)?.[1];
  const kinds = { nat: 'NAT', firewall: 'Firewall', router: 'Router' } as const;
  return initial === undefined ? name : `${kinds[gateway.kind]} ${initial}`;
}

function toServer({
  id,
  name,
  addresses,
  port = 3478,
  tlsPort = 5349,
  transports = ['udp']
}: ServerSpec): Actor {
  const ports = [port, ...(transports.includes('tls') ? [tlsPort] : [])];
  const listens = addresses.flatMap((ip) => ports.map((one) => formatTransportAddress({ ip, port: one })));
  return { id, name, role: 'server', addresses: listens };
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
