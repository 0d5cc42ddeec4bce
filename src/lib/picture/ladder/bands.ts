import { moment } from '#lib/trace/playhead.ts';
import { layerOf } from '#lib/analysis/layer-of.ts';
import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { EventIn, EventOf } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { momentOf, type BandItem, type Counted } from './item.ts';

/** Checks that getStats counted: somewhere within the interval, between these two. */
export function checksBand(
  trace: Trace,
  event: EventOf<'checks.counted'>,
  between: readonly [ActorId, ActorId]
): BandItem {
  const { requests, responses } = event;
  const counted = {
    sent: requests.sent,
    received: requests.received,
    responses: responses.sent + responses.received
  };
  return {
    kind: 'band',
    layer: 'check',
    seqs: [event.seq],
    from: event.during ? moment(trace, event.during[0]) : momentOf(event),
    to: momentOf(event),
    between,
    counted,
    text: countText(counted)
  };
}

/**
 * `≈ 3 checks sent`: an estimate, and said so. What this peer received, the other one sent, and its own band says it; so
 * no check is told twice unless only one peer counts.
 */
export function countText({ sent, received, responses }: Counted): string {
  if (sent > 0) return `≈ ${sent} ${sent === 1 ? 'check' : 'checks'} sent`;
  if (received > 0) return `≈ ${received} ${received === 1 ? 'check' : 'checks'} received`;
  return `≈ ${responses} ${responses === 1 ? 'response' : 'responses'}`;
}

/**
 * The exchange with a server that a candidate, or its absence, tells of: somewhere between the start of gathering and
 * the event. A page cannot see it (RFC 8826 §4.2.1). Undefined for host candidates and without a server's column.
 */
export function exchangeBand(
  trace: Trace,
  event: EventIn<'candidate'>,
  gathering: Micros,
  servers: ReadonlySet<ActorId>
): BandItem | undefined {
  const layer = layerOf(event, servers);
  if (layer !== 'stun' && layer !== 'turn') return undefined;
  const relay = layer === 'turn';
  const server = (relay ? ['turn'] : ['stun', 'turn']).find((id) => servers.has(id));
  if (!server || event.provenance === 'simulated') return undefined;
  return {
    kind: 'band',
    layer,
    seqs: [event.seq],
    from: moment(trace, gathering),
    to: momentOf(event),
    between: [event.actor, server],
    text: words(event, relay)
  };
}

function words(event: EventIn<'candidate'>, relay: boolean): string {
  if (!('code' in event)) return relay ? '≈ TURN allocation' : '≈ STUN exchange';
  return event.code === 701 ? '≈ no answer' : `≈ error ${event.code}`;
}
