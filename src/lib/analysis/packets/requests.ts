import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { packetTree } from './stun-parts.ts';

const indexes = new WeakMap<Trace, ReadonlyMap<string, StunMessage>>();

/** The requests of a run by transaction id, those that TURN messages carry included. O(n) once per trace. */
export function requestsOf(trace: Trace): ReadonlyMap<string, StunMessage> {
  const known = indexes.get(trace);
  if (known) return known;
  const requests = new Map<string, StunMessage>();
  for (const bytes of trace.payloads.values()) {
    const tree = packetTree(bytes, 'udp') ?? packetTree(bytes, 'tcp');
    for (const { message } of tree?.parts ?? []) {
      if (message.class === 'request' && !requests.has(message.transactionId)) {
        requests.set(message.transactionId, message);
      }
    }
  }
  indexes.set(trace, requests);
  return requests;
}
