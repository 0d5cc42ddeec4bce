import type { MessageJourney } from '#lib/analysis/journeys.ts';
import { kindOf } from '#lib/analysis/kinds/index.ts';
import type { ActorId } from '#lib/trace/base.ts';
import { momentOf, type ArrowItem, type Hop } from './item.ts';

/** The arrow of a message over the bus. */
export function messageArrow({ label, layer, events, end, why }: MessageJourney, bus: ActorId): ArrowItem {
  const [first] = events;
  const last = events.at(-1) ?? first;
  const { leg } = kindOf(last);
  return {
    kind: 'arrow',
    travels: 'message',
    seqs: events.map(({ seq }) => seq),
    layer,
    from: momentOf(first),
    to: momentOf(last),
    hops: hops(events, bus),
    end,
    ...(leg === 'leaves' && { toward: bus }),
    ...(leg === 'passes' && { toward: last.to }),
    text: leg === 'waits' ? `${label}, held` : label,
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
  const held = events.some((event) => kindOf(event).leg === 'waits');
  return events.flatMap((event): Hop[] => {
    const at = momentOf(event);
    const { leg } = kindOf(event);
    if (leg === 'leaves') return [{ actor: event.from, at }];
    if (leg !== 'arrives') return [{ actor: bus, at }];
    const arrival: Hop = { actor: event.to, at };
    return held || events.length === 1 ? [arrival] : [{ actor: bus, at: 'halfway' }, arrival];
  });
}
