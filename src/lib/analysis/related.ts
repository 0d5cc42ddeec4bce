import type { TraceEvent } from '#lib/trace/event.ts';
import type { Recording } from './recording.ts';
import { candidateKey, candidatesOf } from './carried-candidates.ts';
import { checkedPair } from './packets/checked-pairs.ts';
import { transactionOf } from './packets/packets.ts';

/**
 * What belongs with the event `seq`, itself left out: its direct causes and effects, and whatever shares a message, a
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
  return candidatesOf(event).map(({ candidate }) => candidateKey(candidate));
}

/** The candidates that a check is between. Two checks are not related by a candidate that both are about. */
function checkedKeys(trace: Recording, event: TraceEvent): readonly string[] {
  const pair = checkedPair(trace, event);
  return pair ? [candidateKey(pair.local), candidateKey(pair.remote)] : [];
}

/** The candidate that came to be known by an event. */
function discoveredKey(event: TraceEvent): string | undefined {
  const discovers = event.type === 'candidate.gathered' || event.type === 'candidate.learned';
  return discovers ? candidateKey(event.candidate) : undefined;
}

/** Names of what runs through an event, candidates aside; two events with one in common are related. */
function threadsOf(trace: Recording, event: TraceEvent): readonly string[] {
  const threads: string[] = [];
  if ('message' in event) threads.push(`message ${event.message}`);
  if ('pair' in event) threads.push(`pair ${event.actor}/${event.pair}`);
  if ('datagram' in event) threads.push(`datagram ${event.datagram}`);
  const transaction = 'transaction' in event ? event.transaction : transactionOf(trace, event);
  if (transaction !== undefined) threads.push(`transaction ${transaction}`);
  const checked = checkedPair(trace, event);
  if (checked) threads.push(`pair ${checked.actor}/${checked.pair}`);
  const call = callOf(trace, event);
  if (call !== undefined) threads.push(`call ${call}`);
  return threads;
}

/** The API call that an event is, settles, or (for a description) was asked for by. */
function callOf(trace: Recording, event: TraceEvent): number | undefined {
  if (event.type === 'api.called') return event.seq;
  if (event.type === 'api.settled') return event.call;
  if (event.type !== 'description.set') return undefined;
  for (const cause of event.causes) {
    const reason = trace.events[cause];
    if (reason?.type === 'api.called') return reason.seq;
    if (reason?.type === 'api.settled') return reason.call;
  }
  return undefined;
}
