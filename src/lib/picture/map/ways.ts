import type { ActorId } from '#lib/trace/base.ts';
import type { Point, MapLink, MapNode } from './map-layout.ts';
import type { Actor } from './topology.ts';

/** How far into the internet a packet is seen that comes to nothing there, in units. */
const stretch = 28;

/** The lines of the map: from each box to what it is behind, and between all that is on the internet itself. */
export function linksOf(actors: readonly Actor[], nodes: ReadonlyMap<ActorId, MapNode>): readonly MapLink[] {
  const links: MapLink[] = [];
  const join = (one: Actor, other: Actor, across: boolean): void => {
    const [from, to] = [nodes.get(one.id), nodes.get(other.id)];
    if (!from || !to) return;
    links.push({ key: `${one.id} ${other.id}`, ends: [one.id, other.id], way: edgeToEdge(from, to), across });
  };
  for (const actor of actors) {
    for (const id of actor.behind) {
      const gateway = actors.find((one) => one.id === id);
      if (gateway) join(actor, gateway, false);
    }
  }
  const outermost = actors.filter(({ behind, role }) => role !== 'bus' && behind.length === 0);
  const peers = actors.filter(({ role }) => role === 'peer').map(({ id }) => nodes.get(id)?.x ?? 0);
  const center = (Math.min(...peers) + Math.max(...peers)) / 2;
  /** Left of the middle, right of it, or above. */
  const sideOf = ({ id, role }: Actor): number =>
    role === 'server' ? 0 : Math.sign((nodes.get(id)?.x ?? 0) - center);
  for (const [i, one] of outermost.entries()) {
    for (const other of outermost.slice(i + 1)) {
      if (sideOf(one) !== sideOf(other)) join(one, other, true);
    }
  }
  return links;
}

/** The way of a packet between two boxes; below those that stand between them. */
export function wayBetween(
  nodes: readonly MapNode[],
  from: MapNode | undefined,
  to: MapNode | undefined,
  unit: number
): readonly Point[] {
  if (!from || !to) return [];
  const blocking = nodes.filter((node) => node !== from && node !== to && isCrossed(node, from, to));
  if (blocking.length === 0) return edgeToEdge(from, to);
  const under = Math.max(...[from, to, ...blocking].map(({ y, height }) => y + height / 2)) + 9 * unit;
  const bend = 16 * unit * Math.sign(to.x - from.x || 1);
  const [down, up] = [
    { x: from.x + bend, y: under },
    { x: to.x - bend, y: under }
  ];
  return [onEdge(from, down), down, up, onEdge(to, up)];
}

/** The way of a packet that leaves a box for the internet and comes to nothing there: a stretch towards the middle, or up. */
export function wayOut(from: MapNode | undefined, middle: Point, unit: number): readonly Point[] {
  if (!from) return [];
  const isMiddle =
    Math.abs(from.x - middle.x) < from.width / 2 && Math.abs(from.y - middle.y) < from.height / 2;
  const edge = onEdge(from, isMiddle ? { x: from.x, y: from.y - from.height } : middle);
  const [dx, dy] = [edge.x - from.x, edge.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  return [edge, { x: edge.x + (dx / length) * stretch * unit, y: edge.y + (dy / length) * stretch * unit }];
}

function edgeToEdge(from: MapNode, to: MapNode): readonly Point[] {
  return from === to
    ? [onEdge(from, { x: from.x, y: from.y + from.height })]
    : [onEdge(from, to), onEdge(to, from)];
}

/** Where the line from the middle of a box to a point leaves the box. */
export function onEdge({ x, y, width, height }: MapNode, towards: Point): Point {
  const [dx, dy] = [towards.x - x, towards.y - y];
  const scale = Math.min(
    dx === 0 ? Infinity : width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : height / 2 / Math.abs(dy)
  );
  return Number.isFinite(scale) ? { x: x + dx * scale, y: y + dy * scale } : { x, y };
}

/** Whether the straight line between two boxes runs through another one. */
function isCrossed(node: MapNode, from: Point, to: Point): boolean {
  const [left, right] = [node.x - node.width / 2, node.x + node.width / 2];
  const [low, high] = [Math.max(left, Math.min(from.x, to.x)), Math.min(right, Math.max(from.x, to.x))];
  if (low >= high) return false;
  const at = (x: number): number => from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x || 1);
  const [a, b] = [at(low), at(high)];
  return Math.min(a, b) < node.y + node.height / 2 && Math.max(a, b) > node.y - node.height / 2;
}
