import { parseTransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { ActorId } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';

const known = new WeakMap<Trace, ReadonlyMap<ActorId, string>>();

/**
 * The address that stands on each box: of a peer that it sends from, of a NAT its outer one, of a server where it is
 * asked. What the trace does not tell has none.
 */
export function addressesOf(trace: Trace): ReadonlyMap<ActorId, string> {
  const found = known.get(trace) ?? collect(trace);
  known.set(trace, found);
  return found;
}

function collect({ header, events }: Trace): ReadonlyMap<ActorId, string> {
  const roles = new Map(header.actors.map(({ id, role }) => [id, role]));
  const found = new Map<ActorId, string>();
  const note = (actor: ActorId, text: string): void => {
    const parsed = parseTransportAddress(text);
    if (parsed.ok && !found.has(actor)) found.set(actor, parsed.address.ip);
  };
  for (const event of events) {
    const role = roles.get(event.actor);
    if (event.type === 'datagram.sent' && role === 'peer') note(event.actor, event.src);
    if (event.type === 'datagram.delivered' && role === 'server') note(event.actor, event.dst);
    if (event.type === 'nat.mapped') note(event.actor, String(event.row['external'] ?? ''));
  }
  return found;
}
