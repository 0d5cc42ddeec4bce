import { ipFamily } from '#lib/protocol/address/ip-address.ts';
import type {
  Filtering,
  GatewaySpec,
  InterfaceSpec,
  Mapping,
  NatSpec,
  NetworkSpec,
  PeerName,
  PeerSpec,
  Scenario
} from '#lib/network/scenario.ts';
import type { NatChoice } from './choices.ts';

/** Room for what is moved: outside, blocks for documentation (RFC 5737); inside a carrier, its shared space (RFC 6598). */
const homes = { alice: '192.168.201', bob: '192.168.202' } as const;
const routed = { alice: '203.0.113.128', bob: '198.51.100.128' } as const;
const routedInside = { alice: '100.127.1.0', bob: '100.127.2.0' } as const;
const externals = { alice: '203.0.113.120', bob: '198.51.100.120' } as const;

/**
 * The scenario in which every network that a peer is in has a gateway of that kind. A peer on the internet itself moves
 * into a home; `none` gives a network addresses that are routed. Others in the same network share the change.
 */
export function changeGateways(scenario: Scenario, peer: PeerName, choice: NatChoice): Scenario {
  const moved = choice === 'none' ? scenario : withHome(scenario, peer);
  const used = [...new Set(moved.peers[peer].interfaces.map(({ network }) => network))];
  return used.reduce((changed, id, index) => changeGateway(changed, id, peer, index, choice), moved);
}

function changeGateway(
  scenario: Scenario,
  id: string,
  peer: PeerName,
  index: number,
  choice: NatChoice
): Scenario {
  const network = scenario.networks.find((one) => one.id === id);
  if (!network) return scenario;
  const { gateway } = network;
  if (choice === 'none') {
    if (gateway.kind === 'router') return scenario;
    if (gateway.kind === 'firewall') return replace(scenario, { ...network, gateway: { kind: 'router' } });
    const base = (network.within === 'internet' ? routed : routedInside)[peer];
    return renumber(scenario, { ...network, gateway: { kind: 'router' } }, nth(base, 16 * index), 28);
  }
  if (gateway.kind === 'nat') return replace(scenario, { ...network, gateway: behaving(gateway, choice) });
  const external = nth(externals[peer], index);
  const nat: NatSpec = { kind: 'nat', external, mapping: 'EIM', filtering: 'APDF' };
  return renumber(scenario, { ...network, gateway: behaving(nat, choice) }, `${homes[peer]}.0`, 24);
}

function behaving({ udp: _, ...nat }: NatSpec, choice: Exclude<NatChoice, 'none'>): GatewaySpec {
  if (choice === 'udp-blocked') return { ...nat, udp: 'blocked' };
  const [mapping, filtering] = choice.split('/') as [Mapping, Filtering];
  return { ...nat, mapping, filtering };
}

/** Puts what a peer has on the internet itself behind a gateway of its own. */
function withHome(scenario: Scenario, peer: PeerName): Scenario {
  const { interfaces } = scenario.peers[peer];
  const outside = interfaces.filter(({ network }) => network === 'internet');
  const addresses = outside.flatMap((each) => each.addresses);
  const [v4] = addresses.filter((ip) => ipFamily(ip) === 'IPv4');
  if (outside.length === 0) return scenario;
  const id = `home-of-${peer}`;
  const network: NetworkSpec = {
    id,
    name: peer === 'alice' ? 'Alice’s network' : 'Bob’s network',
    within: 'internet',
    prefixes: [`${homes[peer]}.0/24`],
    gateway: {
      kind: 'nat',
      external: v4 ?? externals[peer],
      mapping: 'EIM',
      filtering: 'APDF'
    },
    link: { delay: 0 }
  };
  const inside = interfaces.map((each, index): InterfaceSpec =>
    each.network === 'internet' ? { ...each, network: id, addresses: [`${homes[peer]}.${20 + index}`] } : each
  );
  return {
    ...scenario,
    networks: [...scenario.networks, network],
    peers: { ...scenario.peers, [peer]: { ...scenario.peers[peer], interfaces: inside } }
  };
}

/** The network with another IPv4 prefix, and everybody in it with another address. */
function renumber(scenario: Scenario, network: NetworkSpec, base: string, bits: number): Scenario {
  const isV6 = (prefix: string): boolean => prefix.includes(':');
  const prefixes = [`${base}/${bits}`, ...network.prefixes.filter(isV6)];
  let next = 2;
  const peer = (spec: PeerSpec): PeerSpec => ({
    ...spec,
    interfaces: spec.interfaces.map((each) =>
      each.network === network.id
        ? {
            ...each,
            addresses: each.addresses.map((ip) => (ipFamily(ip) === 'IPv6' ? ip : nth(base, next++)))
          }
        : each
    )
  });
  const { alice, bob } = scenario.peers;
  const moved = replace(scenario, { ...network, prefixes });
  return {
    ...moved,
    peers: { alice: peer(alice), bob: peer(bob) },
    networks: moved.networks.map((one) =>
      one.within === network.id && one.gateway.kind === 'nat'
        ? { ...one, gateway: { ...one.gateway, external: nth(base, next++) } }
        : one
    )
  };
}

function replace(scenario: Scenario, network: NetworkSpec): Scenario {
  return { ...scenario, networks: scenario.networks.map((one) => (one.id === network.id ? network : one)) };
}

/** The address so many after an IPv4 address, within its last byte. */
function nth(ip: string, after: number): string {
  const bytes = ip.split('.');
  return [...bytes.slice(0, 3), Number(bytes[3]) + after].join('.');
}
