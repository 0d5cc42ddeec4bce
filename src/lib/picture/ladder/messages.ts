import type { MessageJourney } from '#lib/analysis/journeys.ts';
import type { ActorId } from '#lib/trace/event.ts';
import { momentOf, type ArrowItem, type Hop } from './item.ts';

/** The arrow of a message over the bus. */
export function messageArrow({ label, layer, events, end, why }: MessageJourney, bus: ActorId): ArrowItem {
  const [first] = events;
  const last = events.at(-1) ?? first;
  return {
    kind: 'arrow',
    travels: 'message',
    seqs: events.map(({ seq }) => seq),
    layer,
    from: momentOf(first),
    to: momentOf(last),
    hops: hops(events, bus),
    end,
    ...(last.type === 'signal.sent' && { toward: bus }),
    ...(last.type === 'signal.released' && { toward: last.to }),
    text: last.type === 'signal.held' ? `${label}, held` : label,
    plural: first.kind === 'end-of-candidates' ? first.kind : `${first.kind}s`,
    ...(why !== undefined && { why }),
    rank: first.kind === 'offer' || first.kind === 'answer' ? 3 : 2
  };
}

/**
 * Half of the latency is the way to the bus and half the way from it; a held message stands at the bus from when it
 * was held to when it was released.
 */
function hops(events: MessageJourney['events'], bus: ActorId): readonly Hop[] {
  const held = events.some(({ type }) => type === 'signal.held');
  return events.flatMap((event): Hop[] => {
    const at = momentOf(event);
    if (event.type === 'signal.sent') return [{ actor: event.from, at }];
    if (event.type !== 'signal.delivered') return [{ actor: bus, at }];
    const arrival: Hop = { actor: event.to, at };
    return held || events.length === 1 ? [arrival] : [{ actor: bus, at: 'halfway' }, arrival];
  });
}
