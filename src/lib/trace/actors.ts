import type { ActorId } from './base.ts';
import type { TraceHeader } from './trace.ts';

type Actor = TraceHeader['actors'][number];

/** The signaling bus. */
export const bus: Actor = { id: 'bus', name: 'Bus', role: 'bus' };

/** The actors of a run between Alice, who offers, and Bob, with the lifelines of `others` between theirs. */
export function betweenPeers(...others: readonly Actor[]): readonly Actor[] {
  return [{ id: 'alice', name: 'Alice', role: 'peer' }, ...others, { id: 'bob', name: 'Bob', role: 'peer' }];
}

/** The name of an actor on screen: `Alice` for `alice`; the id itself when the header has no such actor. */
export function actorName({ actors }: Pick<TraceHeader, 'actors'>, actor: ActorId): string {
  return actors.find(({ id }) => id === actor)?.name ?? actor;
}

/** The peer that faces this one: Bob for Alice; undefined in a trace of one peer. */
export function otherPeer({ actors }: Pick<TraceHeader, 'actors'>, actor: ActorId): Actor | undefined {
  return actors.find(({ id, role }) => role === 'peer' && id !== actor);
}
