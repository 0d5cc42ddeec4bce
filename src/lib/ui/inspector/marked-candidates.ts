import { candidateKey, candidatesOf } from '#lib/analysis/carried-candidates.ts';
import type { Trace } from '#lib/trace/trace.ts';

const none: ReadonlySet<string> = new Set();

/**
 * Keys of the candidates that the selected event is about: its own, a message’s, both of a pair. A description carries
 * all of its candidates, so selecting one marks none in particular.
 */
export function markedCandidates(trace: Trace, selection: number | undefined): ReadonlySet<string> {
  const event = trace.events[selection ?? -1];
  if (!event) return none;
  if ('local' in event) return new Set([candidateKey(event.local), candidateKey(event.remote)]);
  if ('kind' in event && event.kind !== 'candidate') return none;
  return new Set(candidatesOf(event).map(({ candidate }) => candidateKey(candidate)));
}
