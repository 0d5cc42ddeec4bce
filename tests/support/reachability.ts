import type { Filtering, Mapping } from '#lib/network/scenario.ts';

/**
 * Whether two peers can connect, by the definitions of RFC 4787 §4.1 and §5 and RFC 8656 §9 alone: no packets, no time,
 * nothing of the simulator. Both sides send to every address that they know of, from every socket that they have, as
 * often as it takes; who receives from an unknown address sends back to it. What can work then has worked.
 */
export interface Side {
  /** Undefined: a public address that anybody reaches. `firewall`: a public address behind a stateful filter. */
  readonly nat?: 'firewall' | 'udp-blocked' | { readonly mapping: Mapping; readonly filtering: Filtering };
  readonly filterState?: 'mapping' | 'endpoint';
}

export interface Servers {
  readonly stun: boolean;
  /** A TURN server that listens on UDP, TCP and TLS. */
  readonly turn: boolean;
}

/** How two peers can connect: without a relay, only with one, or not at all. */
export type Reachability = 'direct' | 'relayed' | 'none';

interface Address {
  readonly ip: string;
  readonly port: string;
}

/** An address that a peer sends from and receives on: its host socket, or a relayed address. */
interface Socket {
  readonly relayed: boolean;
  /** Where it sends to: what was signaled, and what it has heard from. */
  readonly known: Map<string, Address>;
  /** Sends: gives the address that the destination sees. */
  send(to: Address): Address;
  /** Whether it takes what comes from an address to one of its own. */
  takes(from: Address, to: Address): boolean;
}

/**
 * Two NATs that make a port for each port of the other could learn from each other for ever: each answer comes from yet
 * another port. Whatever works does so before: signaled, learned by one, learned back, and once more to be sure.
 */
const rounds = 5;
const stunServer: Address = { ip: 'stun', port: '3478' };
const turnServer: Address = { ip: 'turn', port: '3478' };

export function reachability(alice: Side, bob: Side, servers: Servers): Reachability {
  const sides = [socketsOf('alice', alice, servers), socketsOf('bob', bob, servers)] as const;
  for (const [own, other] of [sides, [sides[1], sides[0]]] as const) {
    for (const socket of own.sockets) {
      for (const candidate of other.candidates) socket.known.set(text(candidate), candidate);
    }
  }
  const worked = new Set<boolean>();
  for (let round = 0; round < rounds; round++) {
    for (const [own, other] of [sides, [sides[1], sides[0]]] as const) {
      for (const socket of own.sockets) {
        for (const to of [...socket.known.values()]) {
          for (const relayed of check(socket, to, other.sockets)) worked.add(relayed);
        }
      }
    }
  }
  return worked.has(false) ? 'direct' : worked.has(true) ? 'relayed' : 'none';
}

/** A check from a socket: whether it was answered from where it was sent to (RFC 8445 §7.2.5.2.1), by relay or not. */
function check(socket: Socket, to: Address, others: readonly Socket[]): readonly boolean[] {
  const from = socket.send(to);
  const receiver = others.find((other) => other.takes(from, to));
  if (!receiver) return [];
  receiver.known.set(text(from), from);
  const answered = receiver.send(from);
  return text(answered) === text(to) && socket.takes(answered, from)
    ? [socket.relayed || receiver.relayed]
    : [];
}

interface Gathered {
  readonly sockets: readonly Socket[];
  readonly candidates: readonly Address[];
}

function socketsOf(ip: string, side: Side, { stun, turn }: Servers): Gathered {
  const host = side.nat === 'udp-blocked' ? undefined : hostSocket(ip, side);
  const reflexive = host
    ? [...(stun ? [host.send(stunServer)] : []), ...(turn ? [host.send(turnServer)] : [])]
    : [];
  const isPublic = side.nat === undefined || side.nat === 'firewall';
  const hosts = host && isPublic ? [{ ip, port: 'host' }] : [];
  const relayed: Address = { ip: 'turn', port: `for ${ip}` };
  return {
    sockets: [...(host ? [host] : []), ...(turn ? [relayedSocket(relayed)] : [])],
    candidates: [...hosts, ...reflexive, ...(turn ? [relayed] : [])]
  };
}

/** RFC 8656 §9: a permission is for an IP address. The client asks for one for whatever it sends to. */
function relayedSocket(address: Address): Socket {
  const permitted = new Set<string>();
  return {
    relayed: true,
    known: new Map(),
    send: (to) => {
      permitted.add(to.ip);
      return address;
    },
    takes: (from, to) => text(to) === text(address) && permitted.has(from.ip)
  };
}

function hostSocket(ip: string, { nat, filterState = 'mapping' }: Side): Socket {
  const mapping = typeof nat === 'object' ? nat.mapping : undefined;
  const filtering = typeof nat === 'object' ? nat.filtering : nat === 'firewall' ? 'APDF' : undefined;
  const sent = new Map<string, Address>();
  const outside = (to: Address): Address => ({ ip, port: mapping ? portFor(mapping, to) : 'host' });
  const passes = (from: Address, permitted: Address): boolean =>
    filtering === 'EIF' ||
    (from.ip === permitted.ip && (filtering === 'ADF' || from.port === permitted.port));
  return {
    relayed: false,
    known: new Map(),
    send: (to) => {
      sent.set(text(to), to);
      return outside(to);
    },
    takes: (from, to) => {
      if (to.ip !== ip) return false;
      if (filtering === undefined) return to.port === 'host';
      const all = [...sent.values()];
      const behind = all.filter((each) => outside(each).port === to.port);
      if (behind.length === 0) return false;
      return (filterState === 'mapping' ? behind : all).some((each) => passes(from, each));
    }
  };
}

/** RFC 4787 §4.1: to what the external port of an internal address and port belongs. */
function portFor(mapping: Mapping, to: Address): string {
  switch (mapping) {
    case 'EIM':
      return 'for all';
    case 'ADM':
      return `for ${to.ip}`;
    case 'APDM':
      return `for ${text(to)}`;
  }
}

function text({ ip, port }: Address): string {
  return `${ip} ${port}`;
}
