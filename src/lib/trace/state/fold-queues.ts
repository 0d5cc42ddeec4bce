import type { ActorId } from '../base.ts';
import type { Why } from '../reasons/declare.ts';
import type { PairReason } from '../reasons/pairs.ts';
import type { StateDraft } from './state-draft.ts';

interface Queued {
  readonly seq: number;
  readonly actor: ActorId;
  readonly pair: string;
  readonly rule?: Why<PairReason>;
}

/** A pair joins the triggered-check queue of its peer (RFC 8445 §6.1.4.1). It stands in it once. */
export function joinQueue({ queues }: StateDraft, { actor, pair, seq, rule }: Queued): void {
  const queue = queues.get(actor) ?? [];
  if (queue.some((other) => other.pair === pair)) return;
  queues.set(actor, [...queue, { pair, seq, ...(rule !== undefined && { rule }) }]);
}

/** A pair leaves the queue: when its check is sent, which brings it in progress, and when it can be checked no more. */
export function leaveQueue({ queues }: StateDraft, { actor, pair }: Queued): void {
  const queue = queues.get(actor) ?? [];
  const rest = queue.filter((other) => other.pair !== pair);
  if (rest.length === queue.length) return;
  if (rest.length > 0) queues.set(actor, rest);
  else queues.delete(actor);
}
