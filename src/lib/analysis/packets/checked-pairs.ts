import type { ActorId, TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { isDatagramEvent, packetOf, type Packet } from './packets.ts';

/** The pair that a connectivity check is about, of the peer that sends it. */
export interface CheckedPair {
  readonly actor: ActorId;
  readonly pair: string;
  readonly local: string;
  readonly remote: string;
}

const indexes = new WeakMap<Trace, ReadonlyMap<string, CheckedPair>>();

/** The id of the transaction that a datagram is of, or that what it carries is of. */
export function transactionOf(trace: Trace, event: TraceEvent): string | undefined {
  return innermost(packetOf(trace, event))?.transaction;
}

/** The pair that a datagram checks, or answers a check of: the trace says so in the causes of the request. */
export function checkedPair(trace: Trace, event: TraceEvent): CheckedPair | undefined {
  if (!isDatagramEvent(event)) return undefined;
  const transaction = transactionOf(trace, event);
  return transaction === undefined ? undefined : indexOf(trace).get(transaction);
}

function indexOf(trace: Trace): ReadonlyMap<string, CheckedPair> {
  const known = indexes.get(trace);
  if (known) return known;
  const index = new Map<string, CheckedPair>();
  for (const event of trace.events) {
    if (event.type !== 'datagram.sent') continue;
    const packet = innermost(packetOf(trace, event));
    if (!packet?.check || packet.message?.class !== 'request' || packet.transaction === undefined) continue;
    if (index.has(packet.transaction)) continue;
    const pair = pairAmong(trace, event);
    if (pair) index.set(packet.transaction, pair);
  }
  indexes.set(trace, index);
  return index;
}

function innermost(packet: Packet | undefined): Packet | undefined {
  return packet?.carried ? innermost(packet.carried) : packet;
}

function pairAmong(trace: Trace, { actor, causes }: TraceEvent): CheckedPair | undefined {
  for (const seq of causes) {
    const cause = trace.events[seq];
    if (cause?.actor === actor && 'local' in cause) {
      const { pair, local, remote } = cause;
      return { actor, pair, local, remote };
    }
  }
  return undefined;
}
