import { ipBytes, ipFamily } from '#lib/protocol/address/ip-address.ts';
import { profileNames } from '#lib/agents/ice/profile-names.ts';
import { profileNamed } from '#lib/agents/ice/profiles.ts';
import { isWithin, parsePrefix } from '#lib/protocol/address/prefix.ts';
import { internet } from './internet-id.ts';
import type { ScenarioError } from './scenario-error.ts';
import type { NetworkSpec, PeerName, Scenario } from './scenario.ts';

/** A rule that the parts of a scenario keep to among themselves: gives what breaks it first. */
type Rule = (scenario: Scenario) => ScenarioError | undefined;

const peerNames: readonly PeerName[] = ['alice', 'bob'];
/** Lifelines that every trace has. */
const taken: readonly string[] = [internet, 'alice', 'bob', 'bus'];

/** The first fault against a rule, if there is one. Expects that every field has its right kind already. */
export function faultOf(scenario: Scenario): ScenarioError | undefined {
  for (const rule of rules) {
    const fault = rule(scenario);
    if (fault) return fault;
  }
  return undefined;
}

const rules: readonly Rule[] = [
  idsAreFree,
  networksLeadToTheInternet,
  gatewaysHaveAnOutside,
  profilesAreKnown,
  hostsAreWhereTheySay,
  serversAreOnTheInternet,
  addressesAreOnePlaceEach,
  serversListenOnce,
  incidentsAreInOrder,
  incidentsNameWhatIsThere
];

function idsAreFree({ networks, servers }: Scenario): ScenarioError | undefined {
  const named = [
    ...networks.map(({ id }, index) => ({ id, path: `networks[${index}].id` })),
    ...servers.map(({ id }, index) => ({ id, path: `servers[${index}].id` }))
  ];
  const seen = new Set(taken);
  for (const { id, path } of named) {
    if (seen.has(id) || id.startsWith('nat-')) {
      const message =
        taken.includes(id) || id.startsWith('nat-') ? 'is a name of the lab’s own' : 'names two things';
      return { path, message: `${id} ${message}. Choose another id` };
    }
    seen.add(id);
  }
  return undefined;
}

function networksLeadToTheInternet({ networks }: Scenario): ScenarioError | undefined {
  const byId = new Map(networks.map((network) => [network.id, network]));
  for (const [index, { id, within }] of networks.entries()) {
    const path = `networks[${index}].within`;
    const unknown = unknownNetwork(within, networks, path);
    if (unknown) return unknown;
    const passed = new Set([id]);
    for (let around = byId.get(within); around; around = byId.get(around.within)) {
      if (passed.has(around.id)) {
        const message = `${id} lies within itself, by way of ${[...passed].join(', ')}. One of them must lie within the internet`;
        return { path, message };
      }
      passed.add(around.id);
    }
  }
  return undefined;
}

function unknownNetwork(
  id: string,
  networks: readonly NetworkSpec[],
  path: string
): ScenarioError | undefined {
  const known = [internet, ...networks.map((network) => network.id)];
  if (known.includes(id)) return undefined;
  return { path, message: `There is no network ${id}. There are ${known.join(', ')}` };
}

function gatewaysHaveAnOutside({ networks }: Scenario): ScenarioError | undefined {
  for (const [index, { within, gateway, prefixes }] of networks.entries()) {
    if (gateway.kind !== 'nat') continue;
    const path = `networks[${index}].gateway.external`;
    if (ipFamily(gateway.external) !== 'IPv4') {
      return {
        path,
        message: `${gateway.external} is IPv6, which a NAT here does not translate. Give an IPv4 address`
      };
    }
    const outside = outsideFault(gateway.external, within, networks, path);
    if (outside) return outside;
    if (prefixes.some((prefix) => isWithin(ipBytes(gateway.external), parsePrefix(prefix)))) {
      return { path, message: `${gateway.external} is inside the network too. Give an address of ${within}` };
    }
  }
  return undefined;
}

/** The fault of an address that should belong to network `id`, if it has one. */
function outsideFault(
  ip: string,
  id: string,
  networks: readonly NetworkSpec[],
  path: string
): ScenarioError | undefined {
  const network = networks.find((one) => one.id === id);
  if (!network) {
    const owner = networks.find(({ prefixes }) =>
      prefixes.some((prefix) => isWithin(ipBytes(ip), parsePrefix(prefix)))
    );
    return (
      owner && {
        path,
        message: `${ip} is inside ${owner.id}. On the internet, give an address outside of all networks`
      }
    );
  }
  if (network.prefixes.some((prefix) => isWithin(ipBytes(ip), parsePrefix(prefix)))) return undefined;
  return { path, message: `${ip} is not in ${id}. Give an address within ${network.prefixes.join(' or ')}` };
}

function hostsAreWhereTheySay({ peers, networks }: Scenario): ScenarioError | undefined {
  for (const name of peerNames) {
    const names = new Set<string>();
    for (const [index, each] of peers[name].interfaces.entries()) {
      const path = `peers.${name}.interfaces[${index}]`;
      if (names.has(each.name)) {
        return {
          path: `${path}.name`,
          message: `Two interfaces are called ${each.name}. Call one otherwise`
        };
      }
      names.add(each.name);
      const unknown = unknownNetwork(each.network, networks, `${path}.network`);
      if (unknown) return unknown;
      const fault =
        familiesFault(each.addresses, path) ??
        firstOf(each.addresses, (ip, at) =>
          hostAddressFault(ip, each.network, networks, `${path}.addresses[${at}]`)
        );
      if (fault) return fault;
    }
  }
  return undefined;
}

function profilesAreKnown({ peers }: Scenario): ScenarioError | undefined {
  return firstOf(peerNames, (name) => {
    const { profile = 'rfc' } = peers[name];
    const message = `There is no profile ${profile}. Leave it out, or write ${profileNames.join(' or ')}`;
    return profileNamed(profile) ? undefined : { path: `peers.${name}.profile`, message };
  });
}

function familiesFault(addresses: readonly string[], path: string): ScenarioError | undefined {
  const families = addresses.map(ipFamily);
  if (new Set(families).size === families.length) return undefined;
  return {
    path: `${path}.addresses`,
    message: `Two addresses are ${families[0] ?? 'alike'}. One of each family is all there can be`
  };
}

function hostAddressFault(
  ip: string,
  id: string,
  networks: readonly NetworkSpec[],
  path: string
): ScenarioError | undefined {
  const fault = outsideFault(ip, id, networks, path);
  if (fault) return fault;
  const network = networks.find((one) => one.id === id);
  const isGateway = network?.prefixes.some((prefix) => firstAddress(prefix, ip)) ?? false;
  return isGateway
    ? { path, message: `${ip} belongs to the gateway of ${id}. Give another address` }
    : undefined;
}

/** Whether `ip` is the one that the gateway takes: the first after the prefix itself. */
function firstAddress(prefix: string, ip: string): boolean {
  const [address, block] = [ipBytes(ip), parsePrefix(prefix)];
  if (address.length !== block.bytes.length) return false;
  return address.every(
    (byte, index) => byte === (block.bytes[index] ?? 0) + Number(index === address.length - 1)
  );
}

function serversAreOnTheInternet({ servers, networks }: Scenario): ScenarioError | undefined {
  return firstOf(servers, ({ addresses }, index) => {
    const path = `servers[${index}]`;
    return (
      familiesFault(addresses, path) ??
      firstOf(addresses, (ip, at) => outsideFault(ip, internet, networks, `${path}.addresses[${at}]`))
    );
  });
}

/** Within one network nobody shares an address. */
function addressesAreOnePlaceEach({ peers, servers, networks }: Scenario): ScenarioError | undefined {
  const places = [
    ...networks.flatMap(({ within, gateway }, index) =>
      gateway.kind === 'nat'
        ? [{ network: within, ip: gateway.external, path: `networks[${index}].gateway.external` }]
        : []
    ),
    ...servers.flatMap(({ addresses }, index) =>
      addresses.map((ip, at) => ({ network: internet, ip, path: `servers[${index}].addresses[${at}]` }))
    ),
    ...peerNames.flatMap((name) =>
      peers[name].interfaces.flatMap(({ network, addresses }, index) =>
        addresses.map((ip, at) => ({
          network,
          ip,
          path: `peers.${name}.interfaces[${index}].addresses[${at}]`
        }))
      )
    )
  ];
  const seen = new Map<string, string>();
  for (const { network, ip, path } of places) {
    const earlier = seen.get(`${network} ${ip}`);
    if (earlier !== undefined)
      return { path, message: `${ip} is the address of ${earlier} already. Give another` };
    seen.set(`${network} ${ip}`, path);
  }
  return undefined;
}

function serversListenOnce({ servers }: Scenario): ScenarioError | undefined {
  return firstOf(servers, ({ kind, transports, nonceLifetime }, index) => {
    const path = `servers[${index}]`;
    if (transports && new Set(transports).size < transports.length) {
      return { path: `${path}.transports`, message: 'A transport is listed twice. List it once' };
    }
    return kind === 'stun' && nonceLifetime !== undefined
      ? { path: `${path}.nonceLifetime`, message: 'Only TURN servers have nonces. Leave it out' }
      : undefined;
  });
}

function incidentsAreInOrder({ incidents, until }: Scenario): ScenarioError | undefined {
  return firstOf(incidents, ({ at }, index) => {
    const path = `incidents[${index}].at`;
    const before = incidents[index - 1]?.at ?? 0;
    if (at < before)
      return { path, message: `${at} comes after ${before} in the list. List incidents in order of time` };
    return at > until
      ? { path, message: `${at} is after the run has ended, at ${until}. Make \`until\` greater` }
      : undefined;
  });
}

function incidentsNameWhatIsThere({ incidents, networks, peers }: Scenario): ScenarioError | undefined {
  return firstOf(incidents, (incident, index) => {
    const path = `incidents[${index}]`;
    if (incident.type === 'nat.reset') {
      if (incident.network === internet) {
        return {
          path: `${path}.network`,
          message: 'The internet has no gateway. Name a network that has one'
        };
      }
      return unknownNetwork(incident.network, networks, `${path}.network`);
    }
    if (incident.type !== 'interface.down' && incident.type !== 'interface.up') return undefined;
    const names = peers[incident.peer].interfaces.map(({ name }) => name);
    if (names.includes(incident.interface)) return undefined;
    const message = `${incident.peer} has no interface ${incident.interface}. There are ${names.join(', ')}`;
    return { path: `${path}.interface`, message };
  });
}

function firstOf<T>(
  items: readonly T[],
  check: (item: T, index: number) => ScenarioError | undefined
): ScenarioError | undefined {
  for (const [index, item] of items.entries()) {
    const fault = check(item, index);
    if (fault) return fault;
  }
  return undefined;
}
