import type { LinkSpec, PeerName, Scenario } from '#lib/network/scenario.ts';

/** One way between the first interfaces of the peers, in milliseconds, without jitter. */
export function delayBetweenPeers(scenario: Scenario): number {
  const [alice, bob] = [linksOf(scenario, 'alice'), linksOf(scenario, 'bob')];
  const shared = new Set(alice.networks.filter((id) => bob.networks.includes(id)));
  const delays = [alice, bob].map(
    ({ first, networks, links }) =>
      first + links.reduce((sum, delay, index) => (shared.has(networks[index] ?? '') ? sum : sum + delay), 0)
  );
  return rounded(delays.reduce((sum, delay) => sum + delay, 0));
}

/** The scenario with all links longer or shorter alike, so that it takes `rtt` milliseconds from peer to peer and back. */
export function scaleDelays(scenario: Scenario, rtt: number): Scenario {
  const delay = delayBetweenPeers(scenario);
  const scaled = (link: LinkSpec): LinkSpec => ({
    ...link,
    // Where nothing took time, the interfaces take all of it.
    delay: delay > 0 ? rounded((link.delay * rtt) / (2 * delay)) : link.delay
  });
  const peer = (name: PeerName): Scenario['peers'][PeerName] => ({
    ...scenario.peers[name],
    interfaces: scenario.peers[name].interfaces.map((each) => ({
      ...each,
      link: delay > 0 ? scaled(each.link) : { ...each.link, delay: rounded(rtt / 4) }
    }))
  });
  return {
    ...scenario,
    networks: scenario.networks.map((network) => ({ ...network, link: scaled(network.link) })),
    servers: scenario.servers.map((server) => ({ ...server, link: scaled(server.link) })),
    peers: { alice: peer('alice'), bob: peer('bob') }
  };
}

function linksOf(
  { peers, networks }: Scenario,
  name: PeerName
): { readonly first: number; readonly networks: readonly string[]; readonly links: readonly number[] } {
  const [first] = peers[name].interfaces;
  const passed: string[] = [];
  const links: number[] = [];
  let network = networks.find(({ id }) => id === first?.network);
  while (network) {
    passed.push(network.id);
    links.push(network.link.delay);
    const { within } = network;
    network = networks.find(({ id }) => id === within);
  }
  return { first: first?.link.delay ?? 0, networks: passed, links };
}

/** To the microsecond. */
function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
