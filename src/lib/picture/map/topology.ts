import type { ActorId } from '#lib/trace/base.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';

export type Actor = TraceHeader['actors'][number] & { readonly behind: readonly ActorId[] };

/** The places of the actors: columns from the left edge to the middle, the middle, and on to the right edge; servers above. */
export interface Columns {
  readonly left: readonly (readonly Actor[])[];
  /** Gateways that both sides are behind. */
  readonly middle: readonly Actor[];
  readonly right: readonly (readonly Actor[])[];
  readonly servers: readonly Actor[];
  readonly actors: readonly Actor[];
}

/** Reads the columns from what the header says of who is behind what; where it does not, from the order of the actors. */
export function columnsOf(header: TraceHeader): Columns {
  const actors = header.actors.some(({ behind }) => behind)
    ? header.actors.map((actor) => ({ ...actor, behind: actor.behind ?? [] }))
    : inOrder(header);
  const byId = new Map(actors.map((actor) => [actor.id, actor]));
  const peers = actors.filter(({ role }) => role === 'peer');
  const [first, last] = [peers[0], peers.length > 1 ? peers.at(-1) : undefined];
  const [ours, theirs] = [levelsOf(first, byId), levelsOf(last, byId)];
  const shared = new Set([...ours.keys()].filter((id) => theirs.has(id)));
  const column = (levels: ReadonlyMap<ActorId, number>, level: number): readonly Actor[] =>
    actors.filter(({ id }) => levels.get(id) === level && !shared.has(id));
  const side = (peer: Actor | undefined, levels: ReadonlyMap<ActorId, number>): (readonly Actor[])[] => {
    const depth = Math.max(0, ...levels.values());
    const gateways = Array.from({ length: depth }, (_, i) => column(levels, i + 1));
    return peer ? [[peer], ...gateways].filter(({ length }) => length > 0) : [];
  };
  return {
    left: side(first, ours),
    middle: actors.filter(({ id }) => shared.has(id)),
    right: side(last, theirs).reverse(),
    servers: actors.filter(({ role }) => role === 'server'),
    actors
  };
}

/** How many gateways away each is that a peer is behind, the farthest way round. */
function levelsOf(peer: Actor | undefined, byId: ReadonlyMap<ActorId, Actor>): ReadonlyMap<ActorId, number> {
  const levels = new Map<ActorId, number>();
  const visit = (actor: Actor, level: number): void => {
    for (const id of actor.behind) {
      const gateway = byId.get(id);
      // A file may say anything, circles too.
      if (!gateway || level > byId.size || (levels.get(id) ?? 0) >= level) continue;
      levels.set(id, level);
      visit(gateway, level + 1);
    }
  };
  if (peer) visit(peer, 1);
  return levels;
}

/** Actors between a peer and the bus or a server are taken for its gateways. */
function inOrder({ actors }: TraceHeader): readonly Actor[] {
  const isMiddle = ({ role }: TraceHeader['actors'][number]): boolean => role === 'bus' || role === 'server';
  const from = actors.findIndex(isMiddle);
  const to = actors.findLastIndex(isMiddle);
  return actors.map((actor, i) => {
    const next = from < 0 || i < from ? actors[i + 1] : i > to ? actors[i - 1] : undefined;
    return { ...actor, behind: next?.role === 'nat' ? [next.id] : [] };
  });
}
