import type { ActorId } from './base.ts';
import type { TraceHeader } from './trace.ts';

type Actor = TraceHeader['actors'][number];

/** The name of an actor on screen: `Alice` for `alice`; the id itself when the header has no such actor. */
export function actorName({ actors }: Pick<TraceHeader, 'actors'>, actor: ActorId): string {
  return actors.find(({ id }) => id === actor)?.name ?? actor;
}

/** The peer that faces this one: Bob for Alice; undefined in a trace of one peer. */
export function otherPeer({ actors }: Pick<TraceHeader, 'actors'>, actor: ActorId): Actor | undefined {
  return actors.find(({ id, role }) => role === 'peer' && id !== actor);
}
