import type { ActorId } from '#lib/trace/base.ts';
import { parseTransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';

/** A gateway has two: one towards whoever is behind it, and one towards everybody else. */
export type GatewaySide = 'inside' | 'outside';

/** A network interface, where packets come in and go out. */
export interface NetworkInterface {
  /** `alice-wifi`, `nat-home-a-outside`, `stun-192.0.2.10`: one of a kind in its trace, and fit for a command line. */
  readonly name: string;
  readonly actor: ActorId;
  /** Of a gateway. */
  readonly side?: GatewaySide;
  /** The name that its owner gives it, such as `wifi`. */
  readonly link?: string;
  /** The address that it was told by, where it has no name. */
  readonly ip?: string;
}

type Header = Pick<TraceHeader, 'actors'>;

/** A side of a gateway. */
export function gatewayInterface(actor: ActorId, side: GatewaySide): NetworkInterface {
  return { name: `${actor}-${side}`, actor, side };
}

/** The interface of a peer or a server that has this address, `192.168.1.20:53722`. The internet is one as a whole. */
export function hostInterface({ actors }: Header, actor: ActorId, address: string): NetworkInterface {
  const own = parseTransportAddress(address);
  const host = actors.find(({ id }) => id === actor);
  if (!own.ok || host?.role === 'internet') return { name: actor, actor };
  const { ip } = own.address;
  const link = host?.interfaces?.find(({ addresses }) => addresses.includes(ip))?.name;
  return link === undefined
    ? { name: `${actor}-${ip}`, actor, ip }
    : { name: `${actor}-${link}`, actor, link };
}

/** Whether this actor is a gateway. */
export function isGateway({ actors }: Header, actor: ActorId): boolean {
  return actors.find(({ id }) => id === actor)?.role === 'nat';
}

/** Those directly behind this gateway: peers, and gateways of its own customers. */
export function behindGateway({ actors }: Header, gateway: ActorId): readonly ActorId[] {
  return actors.filter(({ behind }) => behind?.includes(gateway)).map(({ id }) => id);
}
