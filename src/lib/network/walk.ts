import { ipFamily } from '#lib/protocol/address/ip-address.ts';
import { scopeOf, type AddressScope } from '#lib/protocol/address/scope.ts';
import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { EventIn, HappeningOf } from '#lib/trace/event.ts';
import type { DatagramProtocol } from '#lib/trace/events/terms.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import { unique } from '#lib/agents/unique.ts';
import type { Driver, Seq } from './driver.ts';
import type { Verdict } from './gateway.ts';
import { internet } from './internet-id.ts';
import type { Link } from './link.ts';
import { packetSize, protocolOf, type Packet, type Segment, type Transport } from './packet.ts';
import type { Attachment, Network } from './topology.ts';

/** A packet as its sender hands it over. */
export interface Outgoing {
  readonly transport: Transport;
  readonly src: TransportAddress;
  readonly dst: TransportAddress;
  readonly payload: Uint8Array;
  /** Where the sender knows better than what the bytes say. */
  readonly protocol?: DatagramProtocol;
  readonly segment?: Segment;
  /** Bytes that are on the wire and not in the payload. */
  readonly padding?: number;
  readonly why?: DatagramReason;
}

/** Is told of the segment of a stream that got lost, and by which event. */
export type Dropped = (packet: Packet, cause: Seq) => void;

/** A packet where it stands, who passed it on last, and the event by which it did. */
interface Step {
  readonly packet: Packet;
  readonly by: ActorId;
  readonly seq: Seq;
}

/** Takes packets from machine to machine, hop by hop; each hop is an event. */
export class Walk {
  readonly #driver: Driver;
  readonly #turnAddresses: ReadonlySet<string>;
  #packets = 0;
  #onDropped: Dropped = () => undefined;

  constructor(driver: Driver, turnAddresses: ReadonlySet<string>) {
    this.#driver = driver;
    this.#turnAddresses = turnAddresses;
  }

  /** Sets the callback for segments that got lost. */
  onDroppedSegment(dropped: Dropped): void {
    this.#onDropped = dropped;
  }

  /** Sends from an attachment. Gives the number of `datagram.sent`. Throws a RangeError for addresses of two families. */
  send(from: Attachment, outgoing: Outgoing, causes: readonly Seq[]): Seq {
    const { transport, src, dst, payload, segment } = outgoing;
    if (ipFamily(src.ip) !== ipFamily(dst.ip))
      throw new RangeError(`Nothing goes from ${src.ip} to ${dst.ip}`);
    const actor = from.node.actor;
    const packet: Packet = {
      id: `d${++this.#packets}`,
      transport,
      src,
      dst,
      payload,
      segment,
      payloadId: this.#driver.addPayload(payload),
      protocol: outgoing.protocol ?? this.#protocolOf(outgoing),
      size: packetSize(transport, dst, payload) + (outgoing.padding ?? 0)
    };
    const seq = this.#record('datagram.sent', actor, packet, causes, outgoing.why);
    const step: Step = { packet, by: actor, seq };
    const silence = from.node.silence(from);
    if (silence !== undefined) this.#drop(packet, actor, silence, [seq]);
    else this.#cross(from.up, step, () => this.#route(from.network, step));
    return seq;
  }

  #protocolOf({ src, dst, payload }: Outgoing): DatagramProtocol {
    const withTurn = this.#turnAddresses.has(src.ip) || this.#turnAddresses.has(dst.ip);
    return protocolOf(payload, withTurn);
  }

  #cross(link: Link, step: Step, then: () => void): void {
    const { scheduler } = this.#driver;
    const { size, transport } = step.packet;
    const crossing =
      transport === 'udp' ? link.cross(size, scheduler.now) : link.crossReliably(size, scheduler.now);
    if (!crossing.ok) this.#drop(step.packet, step.by, crossing.why, [step.seq]);
    else for (const arrival of crossing.arrivals) scheduler.schedule(arrival, then);
  }

  /** Somebody in this network has it, or a network inside, or it goes out. */
  #route(network: Network, step: Step): void {
    const { ip } = step.packet.dst;
    const attachment = network.attachmentOf(ip);
    if (attachment) {
      this.#cross(attachment.down, step, () => this.#arrive(attachment, step));
      return;
    }
    const inner = network.networkTowards(ip);
    if (inner?.exit) {
      const { actor, gateway, down } = inner.exit;
      this.#cross(down, step, () => this.#pass(inner, actor, step, gateway.inbound(step.packet, step.seq)));
      return;
    }
    const why = whyNoRoute(network, ip);
    // On the internet its routers have the packet; in a network whoever put it there finds nobody to hand it to.
    if (why !== undefined) this.#drop(step.packet, network.exit ? step.by : internet, why, [step.seq]);
    else if (network.exit) {
      const { actor, gateway } = network.exit;
      this.#pass(network, actor, step, gateway.outbound(step.packet, step.seq));
    }
  }

  /** Does what the gateway of a network has decided. */
  #pass(network: Network, actor: ActorId, step: Step, verdict: Verdict): void {
    const causes = unique([step.seq, ...verdict.causes]);
    if (!verdict.ok) {
      this.#drop(step.packet, actor, verdict.why, causes);
      return;
    }
    const { ip } = verdict.packet.dst;
    const isWithin = network.attachmentOf(ip) ?? network.networkTowards(ip);
    const nobody = verdict.to === 'inside' && !isWithin ? whyNoRoute(network, ip) : undefined;
    // A gateway passes nothing on to an address of its own network that nobody there has.
    if (nobody !== undefined) {
      this.#drop(verdict.packet, actor, nobody, causes);
      return;
    }
    const seq = this.#record('datagram.forwarded', actor, verdict.packet, causes);
    const next: Step = { packet: verdict.packet, by: actor, seq };
    if (verdict.to === 'inside') this.#route(network, next);
    else if (network.exit) {
      const { to, up } = network.exit;
      this.#cross(up, next, () => this.#route(to, next));
    }
  }

  #arrive(attachment: Attachment, step: Step): void {
    const { node } = attachment;
    const why = node.silence(attachment) ?? node.refuses(step.packet);
    if (why !== undefined) {
      this.#drop(step.packet, node.actor, why, [step.seq]);
      return;
    }
    const seq = this.#record('datagram.delivered', node.actor, step.packet, [step.seq]);
    node.receive(step.packet, seq, attachment);
  }

  #drop(packet: Packet, by: ActorId, why: DatagramReason, causes: readonly Seq[]): void {
    const seq = this.#record('datagram.dropped', by, packet, causes, why);
    if (packet.segment) this.#onDropped(packet, seq);
  }

  #record(
    type: EventIn<'datagram'>['type'],
    actor: ActorId,
    { id, transport, protocol, src, dst, payloadId, segment }: Packet,
    causes: readonly Seq[],
    why?: DatagramReason
  ): Seq {
    const hop = {
      type,
      datagram: id,
      protocol,
      src: formatTransportAddress(src),
      dst: formatTransportAddress(dst),
      payload: payloadId
    };
    // Half of all events are hops of a datagram, of which there is no more to say.
    if (transport === 'udp' && !segment && why === undefined) return this.#driver.record(actor, hop, causes);
    const happening: HappeningOf<EventIn<'datagram'>['type']> = {
      ...hop,
      ...(transport !== 'udp' && { transport }),
      ...(segment && { segment }),
      ...(why !== undefined && { why })
    };
    return this.#driver.record(actor, happening, causes);
  }
}

/** Why nothing that is in `network` and for nobody in it gets any further, if so. */
function whyNoRoute(network: Network, ip: string): DatagramReason | undefined {
  const scope = scopeOf(ip);
  const within = network.name === undefined ? {} : { network: network.name };
  if (network.contains(ip)) return { code: 'route.nobody', ip, ...within };
  if (scope === 'link-local' || scope === 'loopback') return { code: 'route.local-address', ip, scope };
  if (!network.routes(ip)) return { code: 'route.no-family', family: ipFamily(ip), ...within };
  if (network.exit) return undefined;
  return isLocal(scope) ? { code: 'route.local-address', ip, scope } : { code: 'route.nobody', ip };
}

/** Addresses that mean something inside a network alone. */
function isLocal(scope: AddressScope): scope is 'private' | 'unique-local' | 'shared' {
  return scope === 'private' || scope === 'unique-local' || scope === 'shared';
}
