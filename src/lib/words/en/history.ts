import type { Recording } from '#lib/analysis/recording.ts';
import { otherPeer } from '#lib/trace/actors.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { EventIn, EventOf, EventType, TraceEvent } from '#lib/trace/event.ts';

/** Whether the local description of a peer says before `seq` that it is a lite agent (RFC 8839 §5.3). */
export function isLite(trace: Recording, actor: ActorId, seq: number): boolean {
  const set = before(trace, seq, 'description.set').findLast(
    (event) => event.actor === actor && event.side === 'local' && event.kind !== 'rollback'
  );
  return set !== undefined && /^a=ice-lite\b/m.test(set.sdp);
}

/** The same of the peer that faces it. */
export function facesLite(trace: Recording, actor: ActorId, seq: number): boolean {
  const other = otherPeer(trace.header, actor);
  return other !== undefined && isLite(trace, other.id, seq);
}

/** Whether ICE of a peer was connected at any time before `seq`. */
export function wasConnected(trace: Recording, actor: ActorId, seq: number): boolean {
  return before(trace, seq, 'state.changed').some(
    (event) =>
      event.actor === actor &&
      event.machine === 'iceConnection' &&
      (event.to === 'connected' || event.to === 'completed')
  );
}

/** Whether the connection of a peer fails with the move at `seq` of its ICE. */
export function failsWith({ events }: Recording, seq: number): boolean {
  const next = events[seq + 1];
  return (
    next?.type === 'state.changed' &&
    next.machine === 'connection' &&
    next.to === 'failed' &&
    next.actor === events[seq]?.actor &&
    next.causes.includes(seq)
  );
}

/** The events of a type before `seq`, in order. */
export function before<T extends EventType>(trace: Recording, seq: number, type: T): readonly EventOf<T>[] {
  const isOfType = (event: TraceEvent): event is EventOf<T> => event.type === type;
  return trace.events.slice(0, seq).filter(isOfType);
}

/** Whether a row of a table was there before: an earlier event of the type has the same values in these columns. */
export function isRenewal(trace: Recording, event: EventIn<'turn'>, ...columns: readonly string[]): boolean {
  return before(trace, event.seq, event.type).some(
    ({ actor, row }) =>
      actor === event.actor &&
      columns.every((column) => row[column] !== undefined && row[column] === event.row[column])
  );
}
