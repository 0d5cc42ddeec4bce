import type { Columns } from './columns.ts';
import type { Addresses } from '#lib/analysis/journeys.ts';
import { boxAt, label, labelWidth, size, type Span, type Spot } from './label.ts';
import type { ArrowMark, BandMark, LabelMark, LabelTone, Point } from './mark.ts';
import { Occupancy, type Box } from './occupancy.ts';
import { toneOf, type Told } from './outside-labels.ts';
import type { Break, Scale } from './scale.ts';

/** Where along a leg of an arrow its label may stand, best first. */
const places = [0.5, 0.34, 0.66, 0.2, 0.8];

/**
 * The texts between the peers. The weightiest arrows are served first; each text takes the first free place along its
 * arrow and is left out when there is none (pointing at the arrow still tells it). `told` comes last: what is worth telling
 * of the peers where there is no room beside them, and `withAddresses` what stands on each datagram between two hops. A text belongs to the tile of its
 * arrow's first leg and stays within it, so that none depends on another tile's.
 */
export function insideLabels(
  arrows: readonly ArrowMark[],
  bands: readonly BandMark[],
  breaks: readonly Break[],
  told: readonly Told[],
  scale: Scale,
  columns: Columns,
  tile: Span,
  withAddresses: boolean
): readonly LabelMark[] {
  const { unit, width } = columns;
  const taken = new Occupancy(size.height * unit);
  for (const { y, height } of breaks) taken.take({ left: 0, right: width, top: y, bottom: y + height });
  const lifelines = columns.list.map(({ x }) => x);
  const edge = { left: Math.min(...lifelines) + 4 * unit, right: Math.max(...lifelines) - 4 * unit };
  const fits = (box: Box): boolean =>
    box.top >= tile.top && box.bottom <= tile.bottom && box.left >= edge.left && box.right <= edge.right;
  const crosses = (box: Box): boolean => lifelines.some((x) => x > box.left - 2 && x < box.right + 2);
  const placed: LabelMark[] = [];

  const place = (
    mark: Pick<LabelMark, 'key' | 'seqs' | 'layer'>,
    text: string,
    tone: LabelTone,
    spots: readonly Spot[]
  ): boolean => {
    const textWide = labelWidth(text, tone, unit);
    const free = spots.filter((spot) => {
      const box = boxAt(spot, textWide, unit);
      return fits(box) && taken.free(box);
    });
    const best = free.find((spot) => !crosses(boxAt(spot, textWide, unit))) ?? free[0];
    if (!best) return false;
    taken.take(boxAt(best, textWide, unit));
    const { key, seqs, layer } = mark;
    placed.push(label({ key: `${tone} of ${key}`, seqs, layer, text, tone }, best, unit));
    return true;
  };

  for (const arrow of arrows) {
    const end = arrow.points.at(-1);
    if (!arrow.why || !end || !owns(tile, end.y)) continue;
    reasons(arrow.why).some((why) => place(arrow, why, 'lost', besideEnd(end, unit)));
  }
  const owned = arrows.filter(({ points }) => owns(tile, middle(points[0], points[1])));
  for (const arrow of [...owned].sort((a, b) => b.rank - a.rank)) {
    place(arrow, arrow.text, 'mark', alongLegs(arrow.points, unit, tile));
  }
  for (const arrow of withAddresses ? arrows : []) {
    for (const [i, b] of arrow.points.entries()) {
      const [a, now] = [arrow.points[i - 1], arrow.addresses?.[i - 1]];
      if (!a || !now || a.x === b.x || !owns(tile, middle(a, b))) continue;
      const mark = { key: `leg ${i} of ${arrow.key}`, seqs: arrow.seqs, layer: arrow.layer };
      const spots = alongLegs([a, b], unit, tile);
      onLeg(now, arrow.addresses?.[i - 2]).some((text) => place(mark, text, 'address', spots));
    }
  }
  for (const band of bands) {
    if (owns(tile, (band.top + band.bottom) / 2))
      place(band, band.text, 'inferred', besideStrip(band, unit, tile));
  }
  for (const item of told) {
    const spots = besideLifeline(item, scale, columns);
    const mark = { key: `${item.kind} ${item.seqs[0]}`, seqs: item.seqs, layer: item.layer };
    item.texts.some((text) => place(mark, text, toneOf(item), spots));
  }
  return placed;
}

/** Why something was lost, and the same cut short for where there is less room. */
function reasons(why: string): readonly string[] {
  const cut = (most: number): string => `${why.slice(0, why.lastIndexOf(' ', most))} …`;
  return [why, ...[44, 26, 16].filter((most) => most < why.length).map(cut)];
}

/** Both addresses, or at least the one that the hop before has changed. */
function onLeg({ src, dst }: Addresses, before: Addresses | undefined): readonly string[] {
  const changed = before && before.dst !== dst ? `→ ${dst}` : `${src} →`;
  return [`${src} → ${dst}`, changed];
}

function middle(a: Point | undefined, b: Point | undefined): number {
  return a && b ? (a.y + b.y) / 2 : -1;
}

function owns({ top, bottom }: Span, y: number): boolean {
  return y >= top && y < bottom;
}

/** On the sloped legs; where it waits at the bus there is no room beside other messages that wait. */
function alongLegs(points: readonly Point[], unit: number, tile: Span): readonly Spot[] {
  const half = (size.height * unit) / 2;
  return points.flatMap((b, i) => {
    const a = points[i - 1];
    if (!a || a.x === b.x) return [];
    return places.flatMap((t): Spot[] => {
      const y = a.y + (b.y - a.y) * t;
      // At the border of a tile a text stands just off its line.
      const middle = Math.min(Math.max(y, tile.top + half), tile.bottom - half);
      return Math.abs(middle - y) > half ? [] : [{ x: a.x + (b.x - a.x) * t, middle, anchor: 'middle' }];
    });
  });
}

/** What is told of a peer, on the side where the other one is. */
function besideLifeline({ actor, from }: Told, scale: Scale, { unit, list }: Columns): readonly Spot[] {
  const column = list.find(({ id }) => id === actor);
  if (!column) return [];
  const y = scale.y(from.at, from.count);
  const left = column.side === 'left';
  return [0, size.height, -size.height].map((dy) => ({
    x: column.x + (left ? 9 : -9) * unit,
    middle: y + dy * unit,
    anchor: left ? 'start' : 'end'
  }));
}

function besideEnd({ x, y }: Point, unit: number): readonly Spot[] {
  return [14, 0, 28, -14].flatMap((dy): Spot[] => [
    { x: x + 10 * unit, middle: y + dy * unit, anchor: 'start' },
    { x: x - 10 * unit, middle: y + dy * unit, anchor: 'end' }
  ]);
}

/** Beside the hatched strip, on the side of the other end. */
function besideStrip({ top, bottom, right, strip }: BandMark, unit: number, tile: Span): readonly Spot[] {
  const half = (size.height * unit) / 2;
  const from = Math.max(top, tile.top);
  const to = Math.min(bottom, tile.bottom);
  const ahead = strip.right < right;
  return [(from + to) / 2, from + half, to - half, (3 * from + to) / 4, (from + 3 * to) / 4].map(
    (middle) => ({
      x: ahead ? strip.right + 5 * unit : strip.left - 5 * unit,
      middle,
      anchor: ahead ? 'start' : 'end'
    })
  );
}
