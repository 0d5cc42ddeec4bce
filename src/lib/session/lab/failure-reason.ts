import { reasonLabel } from '#lib/analysis/kinds/reason-labels.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** Why ICE did not connect, from what the trace shows: the first of these that is so. */
export function failureReason(trace: Trace): string {
  const { events } = trace;
  if (events.some(({ type }) => type === 'consent.lost')) {
    return 'Consent was lost: checks went unanswered for too long (RFC 7675 §5.1).';
  }
  const answered = events.some((event) => event.type === 'signal.delivered' && event.kind === 'answer');
  if (!answered) return 'The answer has not reached Alice.';
  const without = ['Alice', 'Bob'].filter(
    (name) =>
      !events.some((event) => event.type === 'candidate.gathered' && event.actor === name.toLowerCase())
  );
  if (without.length > 0) return `${without.join(' and ')} gathered no candidate.`;
  const worked = events.some((event) => event.type === 'pair.changed' && event.to === 'succeeded');
  if (worked) return 'A pair worked, but ICE has not come to an end on both sides.';
  const relayed = events.some(
    (event) => event.type === 'candidate.gathered' && / typ relay\b/.test(event.candidate)
  );
  const cause = mostDropped(trace);
  const why = cause === undefined ? '' : ` Gateways dropped packets: ${cause}.`;
  const help = relayed ? '' : ' With a TURN server there would be relayed candidates.';
  return `No check was answered.${why}${help}`;
}

/** Why gateways dropped most of the packets that had a way to go. */
function mostDropped({ events, header }: Trace): string | undefined {
  const gateways = new Set(header.actors.flatMap(({ id, role }) => (role === 'nat' ? [id] : [])));
  const counts = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'datagram.dropped' || !gateways.has(event.actor) || event.why === undefined) continue;
    // That private addresses lead nowhere is as it should be.
    if (typeof event.why === 'object' && hasNoRoute(event.why)) continue;
    const reason = reasonLabel(event.why, header);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

function hasNoRoute({ code }: DatagramReason): boolean {
  return code === 'route.nobody' || code === 'route.local-address' || code === 'route.no-family';
}
