import { formatIp, ipBytes, ipFamily } from '#lib/protocol/address/ip-address.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { Driver, Seq } from './driver.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { internet } from './internet-id.ts';
import { Link } from './link.ts';
import type { Packet } from './packet.ts';
import { isWithin, parsePrefix, type Prefix } from '#lib/protocol/address/prefix.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import type { LinkSpec, NetworkSpec } from './scenario.ts';

/** A node at the end of links: a peer's or a server's. */
export interface Node {
  readonly actor: ActorId;
  /** Why nothing can go out or come in there now, if so. */
  silence(attachment: Attachment): DatagramReason | undefined;
  /** Why it has no use for the packet, if so. */
  refuses(packet: Packet): DatagramReason | undefined;
  receive(packet: Packet, cause: Seq, attachment: Attachment): void;
}

/** Where a node is on a network. */
export interface Attachment {
  readonly node: Node;
  /** Of the interface. */
  readonly name: string;
  readonly addresses: readonly string[];
  readonly network: Network;
  readonly spec: LinkSpec;
  readonly up: Link;
  readonly down: Link;
}

/** Addresses as canonical text, by which they are compared. Throws a RangeError for what is none. */
export function canonical(addresses: readonly string[]): readonly string[] {
  return addresses.map((address) => formatIp(ipBytes(address)));
}

/** Both directions of a link, each drawing from its own stream. */
export function createLinks(
  spec: LinkSpec,
  name: string,
  { streams }: Pick<Driver, 'streams'>
): { readonly up: Link; readonly down: Link } {
  return {
    up: new Link(spec, streams.get(`link ${name} up`)),
    down: new Link(spec, streams.get(`link ${name} down`))
  };
}

/** The way from a network to the one around it. */
export interface Exit {
  readonly actor: ActorId;
  readonly gateway: Gateway;
  readonly to: Network;
  readonly up: Link;
  readonly down: Link;
}

/** An address space: nodes and other networks in it, and the way out. */
export class Network {
  readonly id: string;
  /** Undefined for the internet. */
  readonly name: string | undefined;
  readonly prefixes: readonly Prefix[];
  /** Undefined for the internet. */
  readonly exit: Exit | undefined;
  /** The address that everything in it has outside, in IPv4, if it is behind a NAT. */
  readonly #external: string | undefined;
  readonly #networks: Network[] = [];
  readonly #attachments: Attachment[] = [];

  private constructor(spec?: NetworkSpec, exit?: Exit) {
    this.id = spec?.id ?? internet;
    this.name = spec?.name;
    this.prefixes = (spec?.prefixes ?? []).map(parsePrefix);
    this.exit = exit;
    this.#external = spec?.gateway.kind === 'nat' ? spec.gateway.external : undefined;
  }

  /** The internet, with nothing in it. */
  static internet(): Network {
    return new Network();
  }

  /** A new network within this one. */
  add(spec: NetworkSpec, driver: Driver): Network {
    const actor = `nat-${spec.id}`;
    const gateway = createGateway(spec, actor, driver);
    const network = new Network(spec, {
      actor,
      gateway,
      to: this,
      ...createLinks(spec.link, spec.id, driver)
    });
    this.#networks.push(network);
    return network;
  }

  attach(attachment: Attachment): void {
    this.#attachments.push(attachment);
  }

  /** The attachment that has this address, if one has. */
  attachmentOf(ip: string): Attachment | undefined {
    return this.#attachments.find(({ addresses }) => addresses.includes(ip));
  }

  /** The network inside this one whose gateway takes what goes to an address. */
  networkTowards(ip: string): Network | undefined {
    return this.#networks.find((network) => network.#isReachedBy(ip));
  }

  /** Whether an address is one of its own. */
  contains(ip: string): boolean {
    const bytes = ipBytes(ip);
    return this.prefixes.some((prefix) => isWithin(bytes, prefix));
  }

  /** Whether anything here speaks IPv4, or IPv6. */
  routes(ip: string): boolean {
    return (
      !this.exit || this.prefixes.some(({ bytes }) => bytes.length === (ipFamily(ip) === 'IPv4' ? 4 : 16))
    );
  }

  #isReachedBy(ip: string): boolean {
    if (this.#external !== undefined && ipFamily(ip) === 'IPv4') return ip === this.#external;
    return this.contains(ip) || this.#networks.some((network) => network.#isReachedBy(ip));
  }
}
