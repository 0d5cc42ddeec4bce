import { behindGateway, type NetworkInterface } from '#lib/analysis/packets/interfaces.ts';
import { actorName } from '#lib/trace/actors.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';

/** How an interface is called, by names that a person knows. */
export interface InterfaceTexts {
  /** `Alice, wifi`; `what` is the interface's own name, or its address. */
  readonly host: (owner: string, what: string) => string;
  /** A gateway's side towards those behind it, by their names. */
  readonly inside: (gateway: string, behind: readonly string[]) => string;
  /** A gateway's other side, towards the gateways that it is behind; towards everybody where there are none. */
  readonly outside: (gateway: string, beyond: readonly string[]) => string;
}

/** Names an interface: `Alice, wifi`, `NAT A, inside (to Alice)`. */
export function interfaceText(
  header: Pick<TraceHeader, 'actors'>,
  at: NetworkInterface,
  texts: InterfaceTexts
): string {
  const nameOf = (id: string): string => actorName(header, id);
  const owner = nameOf(at.actor);
  if (at.side === 'inside') return texts.inside(owner, behindGateway(header, at.actor).map(nameOf));
  if (at.side === 'outside') {
    const beyond = header.actors.find(({ id }) => id === at.actor)?.behind ?? [];
    return texts.outside(owner, beyond.map(nameOf));
  }
  const what = at.link ?? at.ip;
  return what === undefined ? owner : texts.host(owner, what);
}
