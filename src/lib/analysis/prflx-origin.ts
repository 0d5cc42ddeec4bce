import { otherPeer } from '#lib/trace/actors.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { EventOf, TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { parseCandidate } from '#lib/protocol/sdp/candidate.ts';
import { hostPort } from './names/candidate-name.ts';

/**
 * How it came that an address was first seen in a check:
 *
 * - `signaling-late`: its owner has gathered it, and the other side has not been told yet
 * - `mapping-unknown`: it is of a NAT that its owner knows nothing of, as no server has told
 * - `mapping-new`: the NAT has made a mapping for this destination besides those for others
 * - `mapping-changed`: the NAT has lost the mapping that was known and made another
 * - `name-hidden`: its owner has told a name in its place
 * - `untold`: the trace does not say, as no trace of a browser does
 */
export type PrflxOrigin =
  'signaling-late' | 'mapping-unknown' | 'mapping-new' | 'mapping-changed' | 'name-hidden' | 'untold';

/** The origin of a peer-reflexive candidate, by what had happened when it was learned. O(n). */
export function prflxOrigin(trace: Trace, event: EventOf<'candidate.learned'>): PrflxOrigin {
  const address = addressOf(event.candidate);
  const owner = event.side === 'local' ? event.actor : otherPeer(trace.header, event.actor)?.id;
  if (address === undefined || owner === undefined) return 'untold';
  const before = trace.events.slice(0, event.seq);
  const gathered = gatheredBy(owner, before);
  if (gathered.includes(address)) return 'signaling-late';
  const made = before.flatMap((one) => (one.type === 'nat.mapped' ? [one] : []));
  const mapping = made.findLast(({ row }) => row['external'] === address);
  if (!mapping) return isHidden(owner, address, before) ? 'name-hidden' : 'untold';
  const others = made.filter(
    ({ actor, row, seq }) =>
      seq < mapping.seq &&
      actor === mapping.actor &&
      row['internal'] === mapping.row['internal'] &&
      row['external'] !== address
  );
  if (others.length === 0) return 'mapping-unknown';
  const isGone = others.every((other) => hasExpired(other, before));
  return isGone ? 'mapping-changed' : 'mapping-new';
}

function gatheredBy(owner: ActorId, events: readonly TraceEvent[]): readonly (string | undefined)[] {
  return events.flatMap((event) =>
    event.type === 'candidate.gathered' && event.actor === owner ? [addressOf(event.candidate)] : []
  );
}

function hasExpired({ actor, row, seq }: EventOf<'nat.mapped'>, events: readonly TraceEvent[]): boolean {
  return events.some(
    (event) =>
      event.type === 'nat.expired' &&
      event.seq > seq &&
      event.actor === actor &&
      event.row['mapping'] === row['mapping']
  );
}

/** Whether a host candidate with this port was told under a name. */
function isHidden(owner: ActorId, address: string, events: readonly TraceEvent[]): boolean {
  const port = address.slice(address.lastIndexOf(':'));
  return gatheredBy(owner, events).some((one) => one?.endsWith(`.local${port}`));
}

function addressOf(text: string): string | undefined {
  const parsed = parseCandidate(text);
  return parsed.ok ? hostPort(parsed.candidate.address, parsed.candidate.port) : undefined;
}
