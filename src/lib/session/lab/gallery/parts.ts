import type {
  InterfaceSpec,
  LinkSpec,
  NatSpec,
  NetworkSpec,
  Scenario,
  ServerSpec
} from '#lib/network/scenario.ts';

/**
 * Two homes a continent apart, with the servers nearer to Alice. No two ways take as long, so that no two arrows lie on one line:
 *
 * - 50 ms over the bus;
 * - from peer to peer 2 + 4 + 31 + 3 = 40 ms, 80 there and back;
 * - to the STUN server and back 2 · (2 + 4 + 13) = 38 ms for Alice, 2 · (3 + 31 + 13) = 94 for Bob;
 * - to the TURN server and back 2 · (2 + 4 + 9) = 30 ms and 2 · (3 + 31 + 9) = 86.
 */
const aliceLine: LinkSpec = { delay: 4 };
const bobLine: LinkSpec = { delay: 31 };
export const wifi: LinkSpec = { delay: 2 };
const slowerWifi: LinkSpec = { delay: 3 };
const stunLine: LinkSpec = { delay: 13 };
const turnLine: LinkSpec = { delay: 9 };
const signaling = { latency: 50 };

/** The behaviour of most home NATs: one external port for all destinations, open to those that were sent to. */
const homeNat = { kind: 'nat', mapping: 'EIM', filtering: 'APDF' } as const;

/** Outside, all addresses are of the blocks for documentation (RFC 5737, RFC 3849). */
export const outside = { alice: '203.0.113.7', bob: '198.51.100.44' } as const;

/** Alice’s home, as its NAT behaves. */
export function aliceHome(nat: Partial<NatSpec> = {}): NetworkSpec {
  const gateway = { ...homeNat, external: outside.alice, ...nat };
  return {
    id: 'home-a',
    name: 'Alice’s home',
    within: 'internet',
    prefixes: ['192.168.1.0/24'],
    gateway,
    link: aliceLine
  };
}

/** Bob’s home, as its NAT behaves. */
export function bobHome(nat: Partial<NatSpec> = {}): NetworkSpec {
  const gateway = { ...homeNat, external: outside.bob, ...nat };
  return {
    id: 'home-b',
    name: 'Bob’s home',
    within: 'internet',
    prefixes: ['10.0.0.0/24'],
    gateway,
    link: bobLine
  };
}

export const aliceWifi: InterfaceSpec = {
  name: 'wifi',
  network: 'home-a',
  addresses: ['192.168.1.20'],
  link: wifi
};

export const bobWifi: InterfaceSpec = {
  name: 'wifi',
  network: 'home-b',
  addresses: ['10.0.0.5'],
  link: slowerWifi
};

export const stunServer: ServerSpec = {
  id: 'stun',
  kind: 'stun',
  name: 'STUN',
  addresses: ['192.0.2.10'],
  link: stunLine
};

export const turnServer: ServerSpec = {
  id: 'turn',
  kind: 'turn',
  name: 'TURN',
  addresses: ['192.0.2.20'],
  transports: ['udp', 'tcp', 'tls'],
  link: turnLine
};

/** Without the other transports, which would give the same relayed address again. */
export const turnOverUdp: ServerSpec = { ...turnServer, transports: ['udp'] };

/** A scenario's own settings; the rest are two peers at home who trickle, with a STUN server. */
export type ScenarioSettings = Pick<Scenario, 'id' | 'title' | 'watch'> & Partial<Omit<Scenario, 'version'>>;

/** A scenario from what it says of itself. */
export function scenario(settings: ScenarioSettings): Scenario {
  return {
    version: 1,
    seed: 1,
    ice: 'trickle',
    media: 'data',
    signaling,
    networks: [aliceHome(), bobHome()],
    peers: { alice: { interfaces: [aliceWifi] }, bob: { interfaces: [bobWifi] } },
    servers: [stunServer],
    incidents: [],
    until: 60_000,
    simplified: [],
    ...settings
  };
}
