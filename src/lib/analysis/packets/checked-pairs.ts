import type { TraceEvent } from '#lib/trace/event.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { Recording } from '../recording.ts';
import { transactionOf } from './packets.ts';

/** The pair that a connectivity check is about, of the peer that sends it. */
export interface CheckedPair {
  readonly actor: ActorId;
  readonly pair: string;
  readonly local: string;
  readonly remote: string;
}

/** The pair that a datagram checks, or answers a check of: the trace says so in the causes of the request. */
export function checkedPair(recording: Recording, event: TraceEvent): CheckedPair | undefined {
  const transaction = transactionOf(recording, event);
  const named = transaction === undefined ? undefined : recording.digest.transactions[transaction]?.pair;
  const naming = recording.events[named ?? -1];
  return naming && 'local' in naming ? naming : undefined;
}
