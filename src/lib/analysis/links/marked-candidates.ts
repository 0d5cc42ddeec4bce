import { candidateKey } from '#lib/analysis/carried-candidates.ts';
import { kindOf } from '#lib/analysis/kinds/index.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';

const none: ReadonlySet<string> = new Set();

/**
 * Keys of the candidates that the selected event is about: its own, a message’s, both of a pair or of what it counted. A description carries
 * all of its candidates, so selecting one marks none in particular.
 */
export function markedCandidates(trace: Trace, selection: number | undefined): ReadonlySet<string> {
  const event = trace.events[selection ?? -1];
  if (!event) return none;
  const pair = 'local' in event ? event : pairOf(trace, event);
  if (pair) return new Set([candidateKey(pair.local), candidateKey(pair.remote)]);
  if ('kind' in event && event.kind !== 'candidate') return none;
  return new Set(
    kindOf(event)
      .carries(event)
      .map(({ candidate }) => candidateKey(candidate))
  );
}

/** The event that names the candidates of a pair, for one that names the pair alone. */
function pairOf(trace: Trace, event: TraceEvent) {
  if (!('pair' in event)) return undefined;
  for (const other of trace.events) {
    if ('local' in other && other.actor === event.actor && other.pair === event.pair) return other;
  }
  return undefined;
}
