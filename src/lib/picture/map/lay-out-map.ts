import type { ActorId } from '#lib/trace/base.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import { boxOf } from './box.ts';
import { captionWidth } from './caption.ts';
import type { MapLayout, MapNode } from './map-layout.ts';
import { columnsOf, type Columns } from './topology.ts';
import { linksOf, wayBetween, wayOut } from './ways.ts';

/** How much of a box is written: everything, no addresses of gateways, no interfaces either, no addresses at all. */
const details = ['all', 'peers', 'plain', 'names'] as const;

/** Free space, in units: between boxes, across the internet, and in a box beside its text. */
const spacings = {
  loose: { gap: 20, internet: 96, padding: 12 },
  close: { gap: 18, internet: 60, padding: 8 },
  tight: { gap: 6, internet: 24, padding: 5 }
} as const;

/**
 * Lays out the map of a run in a given width: the peers at the edges, their gateways between them and the internet in the
 * middle, where gateways stand that both are behind; servers above. `tall` is how high the map may become that has the figure
 * for itself; without it the map stands above the ladder, and is as low as it can be.
 */
export function layOutMap(header: TraceHeader, width: number, unit: number, tall = 0): MapLayout {
  const columns = columnsOf(header);
  const fitting =
    details
      .map((detail) => measure(columns, unit, detail, detail === 'plain' ? 'close' : 'loose'))
      .find(({ least }) => least <= width) ?? measure(columns, unit, 'names', 'tight');
  return place(columns, fitting, width, unit, tall);
}

type Sized = Omit<MapNode, 'x' | 'y'>;

interface Measured {
  readonly boxes: ReadonlyMap<ActorId, Sized>;
  readonly gap: number;
  /** The width that the row of the peers needs. */
  readonly least: number;
}

function measure(
  { left, middle, right, servers }: Columns,
  unit: number,
  detail: (typeof details)[number],
  spacing: keyof typeof spacings
): Measured {
  const boxes = new Map<ActorId, Sized>();
  for (const column of [...left, middle, ...right, servers]) {
    for (const actor of column) {
      const shows =
        detail === 'all' || actor.role === 'server' || (detail !== 'names' && actor.role === 'peer');
      const written = !shows ? 'name' : detail === 'plain' ? 'addresses' : 'all';
      boxes.set(actor.id, boxOf(actor, unit, written, spacings[spacing].padding));
    }
  }
  const gap = spacings[spacing].gap * unit;
  const internet = spacings[spacing].internet * unit;
  const row = [...left, ...(middle.length > 0 ? [middle] : []), ...right];
  const widths = row.map((column) => Math.max(...column.map(({ id }) => boxes.get(id)?.width ?? 0)));
  const least = widths.reduce((sum, width) => sum + width + gap, gap) + internet;
  return { boxes, gap, least };
}

function place(
  { left, middle, right, servers, actors }: Columns,
  { boxes, gap, least: leastWidth }: Measured,
  width: number,
  unit: number,
  tall: number
): MapLayout {
  const u = (units: number): number => units * unit;
  const heightOf = (column: Columns['middle']): number =>
    column.reduce((sum, { id }) => sum + (boxes.get(id)?.height ?? 0) + u(10), -u(10));
  const widthOf = (column: Columns['middle']): number =>
    Math.max(0, ...column.map(({ id }) => boxes.get(id)?.width ?? 0));
  const isLarge = tall > 0;
  const rowHeight = Math.max(u(30), ...[...left, middle, ...right].map(heightOf));
  const serverHeight =
    servers.length > 0 ? Math.max(...servers.map(({ id }) => boxes.get(id)?.height ?? 0)) : 0;

  // What is left over goes between the columns, most of it to the internet in the middle.
  const all = [...left, ...right, ...(middle.length > 0 ? [middle] : [])];
  const over = width - all.reduce((sum, column) => sum + widthOf(column) + gap, gap);
  const step = gap + Math.min(u(60), Math.max(0, (over * 0.3) / Math.max(1, all.length - 1)));
  const edge = gap;
  const reach = (columns: Columns['left']): number =>
    columns.reduce((sum, column) => sum + widthOf(column) + step, edge - step);
  const innerLeft = reach(left);
  const innerRight = width - reach(right);
  const center = (innerLeft + innerRight) / 2;
  const serverStep = isLarge
    ? Math.max(widthOf(servers) + gap, Math.min(width * 0.3, u(260)))
    : widthOf(servers) + u(28);
  const serversReach = ((servers.length - 1) * serverStep + widthOf(servers)) / 2 + u(12);

  const busY = u(isLarge ? 16 : 12);
  const serversTop = busY + u(servers.length > 0 ? 13 : 6);
  const serversBottom = serversTop + serverHeight;
  /** Where there is room beside the servers, gateways stand there, and only the line between them passes below. */
  const isBeside =
    middle.length === 0 && width / 2 - serversReach > innerLeft && width / 2 + serversReach < innerRight;
  const leastMiddle =
    servers.length === 0 || (isBeside && !isLarge)
      ? Math.max(serversBottom + u(12), busY + u(14) + rowHeight / 2)
      : serversBottom + u(isLarge ? 30 : 14) + rowHeight / 2;
  /** Between the row and what is said below it; a packet that goes past a box takes its way there. */
  const foot = u(middle.length > 0 ? 12 : 4);
  const labels = u(isLarge ? 46 : 30);
  const least = Math.max(leastMiddle + rowHeight / 2 + foot + labels, u(131));
  const height = Math.max(least, tall);
  const spare = height - least;
  const serversY = serversTop + serverHeight / 2 + spare * 0.15;
  const mainY = height - labels - foot - rowHeight / 2 - spare * 0.3;

  const nodes: MapNode[] = [];
  const stack = (column: Columns['middle'], x: number, y: number): void => {
    let top = y - heightOf(column) / 2;
    for (const { id } of column) {
      const box = boxes.get(id);
      if (!box) continue;
      nodes.push({ ...box, x: Math.round(x), y: Math.round(top + box.height / 2) });
      top += box.height + u(10);
    }
  };
  let x = edge;
  for (const column of left) {
    stack(column, x + widthOf(column) / 2, mainY);
    x += widthOf(column) + step;
  }
  x = width - edge;
  for (const column of right.toReversed()) {
    stack(column, x - widthOf(column) / 2, mainY);
    x -= widthOf(column) + step;
  }
  stack(middle, center, mainY);
  for (const [i, server] of servers.entries()) {
    stack([server], width / 2 + (i - (servers.length - 1) / 2) * serverStep, serversY);
  }

  const byId = new Map(nodes.map((node) => [node.id, node]));
  const node = (id: ActorId): MapNode | undefined => byId.get(id);
  const peers = nodes.filter(({ role }) => role === 'peer');
  const [first, last] = [peers[0], peers.at(-1)];
  return {
    width,
    height,
    unit,
    nodes,
    node,
    needs: { width: Math.max(leastWidth, captionWidth(unit)), height: least },
    floor: mainY + rowHeight / 2 + foot,
    isLarge,
    links: linksOf(actors, byId),
    way: (from, to) =>
      actors.some(({ id, role }) => id === to && role === 'internet')
        ? wayOut(byId.get(from), { x: center, y: mainY }, unit)
        : wayBetween(nodes, byId.get(from), byId.get(to), unit),
    bus:
      first && last && first !== last
        ? [
            { x: first.x, y: first.y - first.height / 2 },
            { x: first.x, y: busY },
            { x: last.x, y: busY },
            { x: last.x, y: last.y - last.height / 2 }
          ]
        : []
  };
}
