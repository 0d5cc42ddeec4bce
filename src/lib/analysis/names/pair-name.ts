import type { ActorId } from '#lib/trace/base.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { candidateShort } from './candidate-name.ts';
import { perTrace } from '../per-trace.ts';

type NamedPair = Extract<TraceEvent, { readonly pair: string; readonly local: string }>;

/** `host 192.168.1.5:51234 ↔ srflx 203.0.113.7:54321`: local, then remote. */
export function pairName({ local, remote }: { readonly local: string; readonly remote: string }): string {
  return `${candidateShort(local)} ↔ ${candidateShort(remote)}`;
}

/** The name of a pair of which only the id is known; undefined when the trace says no more of it. */
export function pairNamed(trace: Trace, actor: ActorId, pair: string): string | undefined {
  const event = indexOf(trace).get(`${actor}/${pair}`);
  return event && pairName(event);
}

/** The first event that tells of each pair, by `actor/pair`. */
const indexOf = perTrace((trace: Trace): ReadonlyMap<string, NamedPair> => {
  const index = new Map<string, NamedPair>();
  for (const event of trace.events) {
    if (!('pair' in event) || !('local' in event)) continue;
    const key = `${event.actor}/${event.pair}`;
    if (!index.has(key)) index.set(key, event);
  }
  return index;
});
