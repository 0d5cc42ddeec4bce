import { ipFamily } from '#lib/protocol/address/ip-address.ts';
import { formatTransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import type { Driver, Seq } from './driver.ts';
import type { MappedProtocol } from './nat/mapping-row.ts';
import { NatTable, type NatTableOptions, type Translation } from './nat/nat-table.ts';
import { Ports } from './nat/ports.ts';
import type { Packet, Transport } from './packet.ts';
import type { FirewallSpec, NatSpec, NetworkSpec } from './scenario.ts';

/** A gateway's decision on a packet: it goes on to one of its sides, rewritten perhaps, or no further. */
export type Verdict =
  | {
      readonly ok: true;
      readonly packet: Packet;
      readonly to: 'inside' | 'outside';
      /** The events that let it pass, beside the packet itself. */
      readonly causes: readonly Seq[];
    }
  | { readonly ok: false; readonly why: DatagramReason; readonly causes: readonly Seq[] };

/** A device between a network and the one around it. `cause` is the event that brought the packet here. */
export interface Gateway {
  outbound(packet: Packet, cause: Seq): Verdict;
  inbound(packet: Packet, cause: Seq): Verdict;
  /** It restarts, and has forgotten what it knew. */
  reset(causes: readonly Seq[]): void;
}

type GatewayDriver = Pick<Driver, 'record' | 'scheduler' | 'streams'>;

/** Seconds; RFC 4787 §4.3, REQ-5 asks for two minutes at least. */
const defaultLifetime = 120;

/** The gateway of a network; `actor` is whose events its rows are. */
export function createGateway({ id, gateway }: NetworkSpec, actor: ActorId, driver: GatewayDriver): Gateway {
  switch (gateway.kind) {
    case 'router':
      return router;
    case 'firewall':
      return withoutUdp(gateway, new Firewall(gateway, id, actor, driver));
    case 'nat':
      return withoutUdp(gateway, new Nat(gateway, id, actor, driver));
  }
}

/** Passes everything on. */
const router: Gateway = {
  outbound: (packet) => ({ ok: true, packet, to: 'outside', causes: [] }),
  inbound: (packet) => ({ ok: true, packet, to: 'inside', causes: [] }),
  reset: () => undefined
};

function withoutUdp({ udp }: NatSpec | FirewallSpec, gateway: Gateway): Gateway {
  if (udp !== 'blocked') return gateway;
  const blocked: Verdict = { ok: false, why: { code: 'udp.blocked' }, causes: [] };
  return {
    outbound: (packet, cause) => (packet.transport === 'udp' ? blocked : gateway.outbound(packet, cause)),
    inbound: (packet, cause) => (packet.transport === 'udp' ? blocked : gateway.inbound(packet, cause)),
    reset: (causes) => gateway.reset(causes)
  };
}

/** A stateful filter: its mappings leave addresses as they are. */
class Firewall implements Gateway {
  readonly #table: NatTable;

  constructor(
    { filtering, lifetime }: Pick<FirewallSpec, 'filtering' | 'lifetime'>,
    name: string,
    actor: ActorId,
    driver: GatewayDriver
  ) {
    const identity: NatTableOptions = {
      actor,
      name,
      filtering,
      mapping: 'EIM',
      filterState: 'mapping',
      lifetime: lifetimeOf(lifetime),
      allocate: (_protocol, internal) => internal,
      release: () => undefined,
      whyUnmapped: (external) => ({
        code: 'firewall.unasked',
        external: formatTransportAddress(external)
      })
    };
    this.#table = new NatTable(identity, driver);
  }

  outbound(packet: Packet, cause: Seq): Verdict {
    return left(packet, this.#table.outbound(mappedProtocol(packet), packet.src, packet.dst, cause));
  }

  inbound(packet: Packet): Verdict {
    return entered(packet, this.#table.inbound(mappedProtocol(packet), packet.dst, packet.src));
  }

  reset(causes: readonly Seq[]): void {
    this.#table.reset(restarted, causes);
  }
}

/** Translates IPv4. IPv6 keeps its addresses and passes the same filtering (RFC 6092 §3.2). */
class Nat implements Gateway {
  readonly #external: string;
  readonly #hairpinning: boolean;
  readonly #table: NatTable;
  readonly #ipv6: Firewall;

  constructor(spec: NatSpec, name: string, actor: ActorId, driver: GatewayDriver) {
    this.#external = spec.external;
    this.#hairpinning = spec.hairpinning ?? false;
    const portsOf = (protocol: MappedProtocol): Ports =>
      new Ports(spec.ports ?? 'preserve', driver.streams.get(`nat ports ${name} ${protocol}`));
    const ports = { udp: portsOf('udp'), tcp: portsOf('tcp') };
    const translation: NatTableOptions = {
      actor,
      name,
      mapping: spec.mapping,
      filtering: spec.filtering,
      lifetime: lifetimeOf(spec.lifetime),
      filterState: spec.filterState ?? 'mapping',
      allocate: (protocol, internal) => {
        const port = ports[protocol].take(internal.port);
        return port === undefined ? undefined : { ip: spec.external, port };
      },
      release: (protocol, { port }) => ports[protocol].release(port),
      whyUnmapped: (_external, remote) => ({
        code: 'nat.no-mapping',
        remote: formatTransportAddress(remote)
      })
    };
    this.#table = new NatTable(translation, driver);
    this.#ipv6 = new Firewall(spec, `${name}/ipv6`, actor, driver);
  }

  outbound(packet: Packet, cause: Seq): Verdict {
    if (isIpv6(packet)) return this.#ipv6.outbound(packet, cause);
    const hairpins = packet.dst.ip === this.#external;
    if (hairpins && !this.#hairpinning) return { ok: false, why: { code: 'nat.no-hairpinning' }, causes: [] };
    const verdict = left(packet, this.#table.outbound(mappedProtocol(packet), packet.src, packet.dst, cause));
    if (!hairpins || !verdict.ok) return verdict;
    // The other insider sees the external source address (RFC 4787 §6, REQ-9).
    const turned = this.inbound(verdict.packet);
    return { ...turned, causes: [...verdict.causes, ...turned.causes] };
  }

  inbound(packet: Packet): Verdict {
    if (isIpv6(packet)) return this.#ipv6.inbound(packet);
    return entered(packet, this.#table.inbound(mappedProtocol(packet), packet.dst, packet.src));
  }

  reset(causes: readonly Seq[]): void {
    this.#table.reset(restarted, causes);
    this.#ipv6.reset(causes);
  }
}

const restarted = { code: 'mapping.router-restarted' } as const;

function left(packet: Packet, translation: Translation): Verdict {
  if (!translation.ok) return translation;
  const { address, causes } = translation;
  return { ok: true, packet: { ...packet, src: address }, to: 'outside', causes };
}

function entered(packet: Packet, translation: Translation): Verdict {
  if (!translation.ok) return translation;
  const { address, causes } = translation;
  return { ok: true, packet: { ...packet, dst: address }, to: 'inside', causes };
}

const protocols: Readonly<Record<Transport, MappedProtocol>> = { udp: 'udp', tcp: 'tcp', tls: 'tcp' };

function mappedProtocol({ transport }: Packet): MappedProtocol {
  return protocols[transport];
}

function isIpv6({ dst }: Packet): boolean {
  return ipFamily(dst.ip) === 'IPv6';
}

function lifetimeOf(seconds = defaultLifetime): number {
  return Math.round(seconds * 1_000_000);
}
