import { reasonLabel } from '#lib/analysis/kinds/reason-labels.ts';
import { candidateType } from '#lib/protocol/sdp/candidate-type.ts';
import type { EventOf, TraceEvent } from '#lib/trace/event.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import { momentOf, type ArrowItem, type Hop } from './item.ts';

type Signal = EventOf<'signal.sent' | 'signal.held' | 'signal.released' | 'signal.delivered' | 'signal.lost'>;

/** Gathers the events about one message of the bus into its arrow. */
export function messageArrow(
  events: readonly Signal[],
  bus: string,
  header: TraceHeader
): ArrowItem | undefined {
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last) return undefined;
  const end = last.type === 'signal.delivered' ? 'arrived' : last.type === 'signal.lost' ? 'lost' : 'open';
  return {
    kind: 'arrow',
    travels: 'message',
    seqs: events.map(({ seq }) => seq),
    layer: 'signaling',
    from: momentOf(first),
    to: momentOf(last),
    hops: hops(events, bus),
    end,
    ...(last.type === 'signal.sent' ? { toward: bus } : {}),
    ...(last.type === 'signal.released' ? { toward: last.to } : {}),
    text: last.type === 'signal.held' ? `${messageName(first)}, held` : messageName(first),
    plural: first.kind === 'end-of-candidates' ? first.kind : `${first.kind}s`,
    ...(last.type === 'signal.lost' ? { why: reasonLabel(last.why, header) } : {}),
    rank: first.kind === 'offer' || first.kind === 'answer' ? 3 : 2
  };
}

/**
 * Half of the latency is the way to the bus and half the way from it; a held message stands at the bus from when it
 * was held to when it was released.
 */
function hops(events: readonly Signal[], bus: string): readonly Hop[] {
  const held = events.some(({ type }) => type === 'signal.held');
  return events.flatMap((event): Hop[] => {
    const at = momentOf(event);
    if (event.type === 'signal.sent') return [{ actor: event.from, at }];
    if (event.type !== 'signal.delivered') return [{ actor: bus, at }];
    const arrival: Hop = { actor: event.to, at };
    return held || events.length === 1 ? [arrival] : [{ actor: bus, at: 'halfway' }, arrival];
  });
}

/** `offer`, `candidate srflx`, `end-of-candidates`. */
export function messageName({ kind, text }: Signal): string {
  const type = kind === 'candidate' ? candidateType(text) : undefined;
  return type ? `${kind} ${type}` : kind;
}

/** Whether an event is about a message on the bus. */
export function isSignal(event: TraceEvent): event is Signal & TraceEvent {
  return event.type.startsWith('signal.');
}
