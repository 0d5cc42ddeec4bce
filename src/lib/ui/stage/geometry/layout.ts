import type { ActorId } from '#lib/trace/event.ts';
import type { ActorRole, TraceHeader } from '#lib/trace/trace.ts';
import { textWidth } from '../../timeline/geometry/text-width.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box of the map. */
export interface StageNode extends Point {
  readonly id: ActorId;
  readonly name: string;
  readonly role: ActorRole;
  readonly width: number;
  readonly height: number;
  /** Whether it stands in the row of the peers and what is before them, or above. */
  readonly row: 'main' | 'servers' | 'bus';
  /** Its place in the row, from the left. */
  readonly index: number;
}

/** A line between two boxes: within a network, or across the internet. */
export interface StageLink {
  readonly key: string;
  readonly from: Point;
  readonly to: Point;
  readonly across: boolean;
}

/** The map: boxes, the lines between them, and the bus above. */
export interface Stage {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
  readonly nodes: readonly StageNode[];
  readonly links: readonly StageLink[];
  /** The way of a message over the bus: up from the first peer, across, down to the last. */
  readonly bus: readonly Point[];
  node(id: ActorId): StageNode | undefined;
  /** The way of a packet from one box to another, ends included. */
  path(from: ActorId, to: ActorId): readonly Point[];
}

type Actor = TraceHeader['actors'][number];

/**
 * Lays out the map of a run. The header's actors stand from left to right as in the ladder: what is before the bus and
 * the servers is on the first peer's side, what is after them on the last one's. `unit` is the size of text in pixels
 * over 13.5.
 */
export function layOutStage(header: TraceHeader, width: number, unit: number): Stage {
  const u = (units: number): number => units * unit;
  const { left, right, servers } = sides(header.actors);
  const hasServers = servers.length > 0;
  const height = u(hasServers ? 178 : 124);
  const y = { bus: u(16), servers: u(72), main: height - u(44) };
  const main = [...left, ...right];
  const small = width < u(560);
  const boxHeight = u(small ? 34 : 42);
  const margin = u(small ? 34 : 64);

  const nodes: StageNode[] = [];
  const place = (actors: readonly Actor[], row: StageNode['row'], from: number, to: number, at: number) => {
    const step = actors.length > 1 ? (to - from) / (actors.length - 1) : 0;
    for (const [i, actor] of actors.entries()) {
      const x = Math.round(actors.length > 1 ? from + step * i : row === 'servers' ? (from + to) / 2 : from);
      const name = Math.max(textWidth(actor.name, u(12.5)), u(small ? 34 : 96));
      const room = actors.length > 1 ? step - u(8) : Infinity;
      nodes.push({
        ...{ id: actor.id, name: actor.name, role: actor.role, x, y: at, row },
        ...{ width: Math.max(u(30), Math.min(name + u(16), room)), height: boxHeight, index: nodes.length }
      });
    }
  };
  const reach = Math.min(0.36, (small ? 0.2 : 0.17) * (Math.max(left.length, right.length) - 1));
  place(left, 'main', margin, margin + (width - 2 * margin) * reach, y.main);
  place(right, 'main', width - margin - (width - 2 * margin) * reach, width - margin, y.main);
  // The last of the right side is the peer at the edge, also when it stands alone.
  if (right.length === 1) {
    const last = nodes.at(-1);
    if (last) nodes[nodes.length - 1] = { ...last, x: Math.round(width - margin) };
  }
  const spread = Math.min(0.32, 0.16 * (servers.length - 1)) * width;
  place(servers, 'servers', width / 2 - spread, width / 2 + spread, y.servers);

  const byId = new Map(nodes.map((node) => [node.id, node]));
  const first = nodes.find(({ id }) => id === main[0]?.id);
  const last = nodes.find(({ id }) => id === main.at(-1)?.id);
  const bus: readonly Point[] =
    first && last
      ? [
          { x: first.x, y: first.y },
          { x: first.x, y: y.bus },
          { x: last.x, y: y.bus },
          { x: last.x, y: last.y }
        ]
      : [];

  const path = (from: ActorId, to: ActorId): readonly Point[] => {
    const [a, b] = [byId.get(from), byId.get(to)];
    if (!a || !b) return [];
    const skips = a.row === 'main' && b.row === 'main' && passes(nodes, a, b);
    if (!skips) return [a, b];
    // Below the boxes in between: the packet does not go through them.
    const under = y.main + boxHeight / 2 + u(9);
    return [
      a,
      { x: a.x + Math.sign(b.x - a.x) * u(18), y: under },
      { x: b.x - Math.sign(b.x - a.x) * u(18), y: under },
      b
    ];
  };
  return {
    ...{ width, height, unit, nodes, bus, path },
    links: linksOf(left, right, servers, byId),
    node: (id) => byId.get(id)
  };
}

function sides(actors: readonly Actor[]) {
  const isMiddle = ({ role }: Actor) => role === 'bus' || role === 'server';
  const middle = actors.findIndex(isMiddle);
  const end = actors.findLastIndex(isMiddle);
  const [left, right] =
    middle < 0 ? [actors.slice(0, 1), actors.slice(1)] : [actors.slice(0, middle), actors.slice(end + 1)];
  const servers = actors.filter(({ role }) => role === 'server');
  return { left, right, servers };
}

/** Whether some box of the row stands between two others. */
function passes(nodes: readonly StageNode[], a: StageNode, b: StageNode): boolean {
  const [low, high] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  return nodes.some(({ row, x }) => row === 'main' && x > low && x < high);
}

function linksOf(
  left: readonly Actor[],
  right: readonly Actor[],
  servers: readonly Actor[],
  byId: ReadonlyMap<ActorId, StageNode>
): readonly StageLink[] {
  const links: StageLink[] = [];
  const join = (one: Actor | undefined, other: Actor | undefined, across: boolean): void => {
    const [from, to] = [one && byId.get(one.id), other && byId.get(other.id)];
    if (from && to) links.push({ key: `${from.id}-${to.id}`, from, to, across });
  };
  for (const side of [left, right]) {
    for (const [i, actor] of side.entries()) join(actor, side[i + 1], false);
  }
  const [outerLeft, outerRight] = [left.at(-1), right[0]];
  join(outerLeft, outerRight, true);
  for (const server of servers) {
    join(outerLeft, server, true);
    join(server, outerRight, true);
  }
  return links;
}
