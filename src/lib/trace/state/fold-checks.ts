import type { EventOf, TraceEvent } from '../event.ts';
import type { StateDraft } from './state-draft.ts';

type QueueEvent = EventOf<'check.queued'> | Extract<TraceEvent, { readonly pair: string }>;

/**
 * Moves the triggered-check queue of a peer on (RFC 8445 §6.1.4.1). A pair stands in it once; it leaves when its check
 * is sent, which brings it in progress, and when it can be checked no more.
 */
export function foldChecks({ queues }: StateDraft, event: QueueEvent): void {
  const { actor, pair, seq } = event;
  const queue = queues.get(actor) ?? [];
  const stands = queue.some((other) => other.pair === pair);
  if (event.type === 'check.queued') {
    if (stands) return;
    queues.set(actor, [...queue, { pair, seq, ...(event.rule !== undefined && { rule: event.rule }) }]);
  } else if (stands && leaves(event)) {
    const rest = queue.filter((other) => other.pair !== pair);
    if (rest.length > 0) queues.set(actor, rest);
    else queues.delete(actor);
  }
}

function leaves(event: QueueEvent): boolean {
  if (event.type === 'pair.changed') return event.to === 'in-progress' || event.to === 'failed';
  return event.type === 'pair.pruned';
}
