import type { ActorId } from '#lib/trace/base.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';

/** The peers of a run, by id. */
export function peersOf({ actors }: Pick<TraceHeader, 'actors'>): ReadonlySet<ActorId> {
  return new Set(actors.flatMap(({ id, role }) => (role === 'peer' ? [id] : [])));
}
