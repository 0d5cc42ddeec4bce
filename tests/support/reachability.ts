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
  /** Its host candidates are `.local` names, which the other side, in another network, cannot resolve (RFC 6762 §3). */
  readonly hidesAddresses?: boolean;
}

export interface Servers {
  readonly stun: boolean;
  /** A TURN server that listens on UDP, TCP and TLS. */
  readonly turn: boolean;
}

/** How two peers can connect: without a relay, only with one, or not at all. */
export type Reachability = 'direct' | 'relayed' | 'none';

/** The two ends of a pair that works, as a side knows them: `host ↔ srflx`. */
export type PairKind = `${EndKind} ↔ ${EndKind}`;
type EndKind = 'host' | 'srflx' | 'prflx' | 'relay';

interface Address {
  readonly ip: string;
  readonly port: string;
}

interface Candidate extends Address {
  readonly kind: EndKind;
}

/** An address that a peer sends from and receives on: its host socket, or a relayed address. */
interface Socket {
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
  const kinds = [...pairKinds(alice, bob, servers)];
  if (kinds.some((kind) => !kind.includes('relay'))) return 'direct';
  return kinds.length > 0 ? 'relayed' : 'none';
}

/**
 * The pairs that can work, as Alice knows them. Her own end is the candidate that the other side sees: her host address where
 * nothing rewrites it, a server-reflexive one where a server sees the same, else a peer-reflexive one (RFC 8445 §7.2.5.3.1).
 * The other end is what was signaled, or what a check has shown. Hidden host addresses change that end alone: an address that
 * no NAT rewrites is then known as server-reflexive, by the server that saw it, or is learned by a check.
 */
export function pairKinds(alice: Side, bob: Side, servers: Servers): ReadonlySet<PairKind> {
  const [own, other] = [socketsOf('alice', alice, servers), socketsOf('bob', bob, servers)];
  const directions = [[own, other] as const, [other, own] as const];
  for (const [from, to] of directions) {
    for (const socket of from.sockets) {
      for (const candidate of to.signaled) socket.known.set(text(candidate), candidate);
    }
  }
  const kinds = new Set<PairKind>();
  for (let round = 0; round < rounds; round++) {
    for (const [from, to] of directions) {
      for (const socket of from.sockets) {
        for (const address of [...socket.known.values()]) {
          const seen = check(socket, address, to.sockets);
          if (seen && from === own)
            kinds.add(`${kindOf(seen, own.own)} ↔ ${kindOf(address, other.signaled)}`);
          if (seen && from === other)
            kinds.add(`${kindOf(address, own.own)} ↔ ${kindOf(seen, other.signaled)}`);
        }
      }
    }
  }
  return kinds;
}

function kindOf(address: Address, candidates: readonly Candidate[]): EndKind {
  return candidates.find((one) => text(one) === text(address))?.kind ?? 'prflx';
}

/**
 * A check from a socket: the address that the receiver sees, where it was answered from where it was sent to (RFC 8445
 * §7.2.5.2.1).
 */
function check(socket: Socket, to: Address, others: readonly Socket[]): Address | undefined {
  const from = socket.send(to);
  const receiver = others.find((other) => other.takes(from, to));
  if (!receiver) return undefined;
  receiver.known.set(text(from), from);
  const answered = receiver.send(from);
  return text(answered) === text(to) && socket.takes(answered, from) ? from : undefined;
}

interface Gathered {
  readonly sockets: readonly Socket[];
  /** Its candidates as it knows them. */
  readonly own: readonly Candidate[];
  /** Those that the other side can make use of. */
  readonly signaled: readonly Candidate[];
}

function socketsOf(ip: string, side: Side, { stun, turn }: Servers): Gathered {
  const host = side.nat === 'udp-blocked' ? undefined : hostSocket(ip, side);
  const servers = [...(stun ? [stunServer] : []), ...(turn ? [turnServer] : [])];
  const reflexive = host ? servers.map((server): Candidate => ({ ...host.send(server), kind: 'srflx' })) : [];
  const isPublic = side.nat === undefined || side.nat === 'firewall';
  const hosts: readonly Candidate[] = host && isPublic ? [{ ip, port: 'host', kind: 'host' }] : [];
  const relayed: Candidate = { ip: 'turn', port: `for ${ip}`, kind: 'relay' };
  const others = [...reflexive, ...(turn ? [relayed] : [])];
  return {
    sockets: [...(host ? [host] : []), ...(turn ? [relayedSocket(relayed)] : [])],
    own: [...hosts, ...others],
    signaled: side.hidesAddresses === true ? others : [...hosts, ...others]
  };
}

/** RFC 8656 §9: a permission is for an IP address. The client asks for one for whatever it sends to. */
function relayedSocket(address: Address): Socket {
  const permitted = new Set<string>();
  return {
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
