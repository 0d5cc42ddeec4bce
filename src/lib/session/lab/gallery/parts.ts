import type {
  GatewaySpec,
  InterfaceSpec,
  LinkSpec,
  NatSpec,
  NetworkSpec,
  Scenario,
  ServerSpec
} from '#lib/network/scenario.ts';

/** Two homes a continent apart: with their Wi-Fi, 40 ms one way, 80 ms there and back. */
const homeLine: LinkSpec = { delay: 18 };
export const wifi: LinkSpec = { delay: 2 };
/** To a server: 25 ms from a home, 50 ms there and back. */
const serverLine: LinkSpec = { delay: 5 };

/** The behaviour of most home NATs: one external port for all destinations, open to those that were sent to. */
const homeNat = { kind: 'nat', mapping: 'EIM', filtering: 'APDF' } as const;

/** Outside, all addresses are of the blocks for documentation (RFC 5737, RFC 3849). */
export const outside = { alice: '203.0.113.7', bob: '198.51.100.44' } as const;

/** Alice’s home, as its NAT behaves. */
export function aliceHome(nat: Partial<NatSpec> = {}): NetworkSpec {
  return home('home-a', 'Alice’s home', '192.168.1.0/24', { ...homeNat, external: outside.alice, ...nat });
}

/** Bob’s home, as its NAT behaves. */
export function bobHome(nat: Partial<NatSpec> = {}): NetworkSpec {
  return home('home-b', 'Bob’s home', '10.0.0.0/24', { ...homeNat, external: outside.bob, ...nat });
}

function home(id: string, name: string, prefix: string, gateway: GatewaySpec): NetworkSpec {
  return { id, name, within: 'internet', prefixes: [prefix], gateway, link: homeLine };
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
  link: wifi
};

export const stunServer: ServerSpec = {
  id: 'stun',
  kind: 'stun',
  name: 'STUN',
  addresses: ['192.0.2.10'],
  link: serverLine
};

export const turnServer: ServerSpec = {
  id: 'turn',
  kind: 'turn',
  name: 'TURN',
  addresses: ['192.0.2.20'],
  transports: ['udp', 'tcp', 'tls'],
  link: serverLine
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
    signaling: { latency: 50 },
    networks: [aliceHome(), bobHome()],
    peers: { alice: { interfaces: [aliceWifi] }, bob: { interfaces: [bobWifi] } },
    servers: [stunServer],
    incidents: [],
    until: 60_000,
    simplified: [],
    ...settings
  };
}
