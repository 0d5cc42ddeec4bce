import type { TraceEvent } from '#lib/trace/event.ts';
import type { Recording } from './recording.ts';
import { candidateKey } from './carried-candidates.ts';
import { kindOf } from './kinds/index.ts';
import { checkedPair } from './packets/checked-pairs.ts';

/**
 * Finds the events that belong with the event `seq`, itself left out: its direct causes and effects, and whatever shares a message, a
 * call, a candidate, a pair, a transaction or a datagram with it; a check belongs with its pair and with how both
 * candidates came to be known. Symmetric: if b is related to a, then a is to b. Empty when there is no such event. O(n).
 */
export function related(trace: Recording, seq: number): ReadonlySet<number> {
  const event = trace.events[seq];
  if (!event) return new Set();
  const threads = new Set(threadsOf(trace, event));
  const carried = new Set(keysOf(event));
  const checked = new Set(checkedKeys(trace, event));
  const discovered = discoveredKey(event);
  const found = new Set(event.causes);
  for (const other of trace.events) {
    const joined =
      other.causes.includes(seq) ||
      threadsOf(trace, other).some((thread) => threads.has(thread)) ||
      // Reading every message for its candidates takes long, and most events have none to compare with.
      (carried.size > 0 && keysOf(other).some((key) => carried.has(key))) ||
      (checked.size > 0 && checked.has(discoveredKey(other) ?? '')) ||
      (discovered !== undefined && checkedKeys(trace, other).includes(discovered));
    if (joined) found.add(other.seq);
  }
  found.delete(seq);
  return found;
}

function keysOf(event: TraceEvent): readonly string[] {
  return kindOf(event)
    .carries(event)
    .map(({ candidate }) => candidateKey(candidate));
}

/** The candidates that a check is between. Two checks are not related by a candidate that both are about. */
function checkedKeys(trace: Recording, event: TraceEvent): readonly string[] {
  const pair = checkedPair(trace, event);
  return pair ? [candidateKey(pair.local), candidateKey(pair.remote)] : [];
}

/** The candidate that came to be known by an event. */
function discoveredKey(event: TraceEvent): string | undefined {
  const text = kindOf(event).discovers(event);
  return text === undefined ? undefined : candidateKey(text);
}

/** Names of what runs through an event, candidates aside; two events with one in common are related. */
function threadsOf(trace: Recording, event: TraceEvent): readonly string[] {
  return kindOf(event).threads(event, trace);
}
