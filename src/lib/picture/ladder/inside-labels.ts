import type { Addresses } from '#lib/analysis/journeys.ts';
import type { LabelledItem } from './item.ts';
import { boxAt, label, labelWidth, size, type Span, type Spot, type TileFrame } from './label.ts';
import { alongLegs, besideEnd, besideLifeline, besideStrip } from './label-spots.ts';
import type { ArrowMark, BandMark, LabelMark, LabelTone, Point } from './mark.ts';
import { Occupancy, type Box } from './occupancy.ts';
import { toneOf } from './outside-labels.ts';
import type { Break } from './scale.ts';

/** Marks that may have a label between the peers. */
export interface InsideMarks {
  readonly arrows: readonly ArrowMark[];
  readonly bands: readonly BandMark[];
  readonly breaks: readonly Break[];
  /** Texts about the peers that are worth a place where there is no room beside them. */
  readonly items: readonly LabelledItem[];
  /** Whether each datagram shows what stands on it between two hops. */
  readonly withAddresses: boolean;
}

/**
 * The texts between the peers: first why arrows were lost, then their names, the weightiest first, then addresses, bands and
 * what is told of the peers. Each text takes the first free place of its mark and is left out when there is none
 * (pointing at the mark still tells it). A text belongs to the tile of its arrow's first leg and stays within it, so that
 * none depends on another tile's.
 */
export function insideLabels(marks: InsideMarks, frame: TileFrame): readonly LabelMark[] {
  const { arrows, bands, breaks, items, withAddresses } = marks;
  const { tile, columns } = frame;
  const { unit } = columns;
  const board = new LabelBoard(frame, breaks);

  for (const { end, points, why } of arrows) {
    const last = points.at(-1);
    if (end === 'lost' && last) board.keepClear({ ...last, why });
  }
  for (const arrow of arrows) {
    const end = arrow.points.at(-1);
    if (!arrow.why || !end || !owns(tile, end.y)) continue;
    board.placeReason(arrow, { ...end, why: arrow.why }, besideEnd(end, unit));
  }
  const owned = arrows.filter(({ points }) => owns(tile, middle(points[0], points[1])));
  for (const arrow of [...owned].sort((a, b) => b.rank - a.rank)) {
    board.placeFirst(arrow, { texts: [arrow.text], tone: 'mark' }, alongLegs(arrow.points, unit, tile));
  }
  for (const arrow of withAddresses ? arrows : []) {
    for (const [i, b] of arrow.points.entries()) {
      const [a, now] = [arrow.points[i - 1], arrow.addresses?.[i - 1]];
      if (!a || !now || a.x === b.x || !owns(tile, middle(a, b))) continue;
      const leg = { key: `leg ${i} of ${arrow.key}`, seqs: arrow.seqs, layer: arrow.layer };
      const texts = onLeg(now, arrow.addresses?.[i - 2]);
      board.placeFirst(leg, { texts, tone: 'address' }, alongLegs([a, b], unit, tile));
    }
  }
  for (const band of bands) {
    if (!owns(tile, (band.top + band.bottom) / 2)) continue;
    board.placeFirst(band, { texts: [band.text], tone: 'inferred' }, besideStrip(band, unit, tile));
  }
  for (const item of items) {
    const mark = { key: `${item.kind} ${item.seqs[0]}`, seqs: item.seqs, layer: item.layer };
    board.placeFirst(mark, { texts: item.texts, tone: toneOf(item) }, besideLifeline(item, frame));
  }
  return board.labels;
}

/** What a label belongs to. */
type Owner = Pick<LabelMark, 'key' | 'seqs' | 'layer'>;

/** Half the height of a cross, with a little air, in units. */
const cross = 5;

/** Where something was lost, and why. */
interface Cross extends Point {
  readonly why: string | undefined;
}

/** The room between the peers in one tile, and the labels that have a place there. */
class LabelBoard {
  readonly labels: LabelMark[] = [];
  readonly #unit: number;
  readonly #taken: Occupancy;
  /** The places where time is cut: a text there would be of no time. */
  readonly #cuts: Occupancy;
  readonly #crosses: Cross[] = [];
  readonly #lifelines: readonly number[];
  /** No label leaves it. */
  readonly #inside: Box;

  constructor({ tile, columns }: TileFrame, breaks: readonly Break[]) {
    const { unit, width, list } = columns;
    this.#unit = unit;
    this.#taken = new Occupancy(size.height * unit);
    this.#cuts = new Occupancy(size.height * unit);
    for (const { y, height } of breaks) {
      this.#cuts.block({ left: 0, right: width, top: y, bottom: y + height });
    }
    this.#lifelines = list.map(({ x }) => x);
    this.#inside = {
      left: Math.min(...this.#lifelines) + 4 * unit,
      right: Math.max(...this.#lifelines) - 4 * unit,
      ...tile
    };
  }

  /** No text lies on the cross of what was lost. */
  keepClear(place: Cross): void {
    const { x, y } = place;
    const half = cross * this.#unit;
    this.#taken.block({ left: x - half, right: x + half, top: y - half, bottom: y + half });
    this.#crosses.push(place);
  }

  /**
   * Places why something was lost: as much of it as has room where no other loss is nearer, or else where there is room at all.
   * Between two cuts that meet there is none: there it stands on the line where they do, or near it.
   */
  placeReason(mark: Owner, place: Cross & { readonly why: string }, spots: readonly Spot[]): void {
    const words = { texts: reasons(place.why), tone: 'lost' } as const;
    if (this.placeFirst(mark, words, spots, (box) => this.#isFree(box) && this.#isNearest(box, place)))
      return;
    if (this.placeFirst(mark, words, spots)) return;
    const level = spots.filter(({ middle }) => middle === place.y);
    this.placeFirst(mark, words, [...level, ...spots], (box) => this.#taken.free(box));
  }

  /** Places the first of the texts that has room at one of the spots, and says whether one has. */
  placeFirst(
    mark: Owner,
    { texts, tone }: { readonly texts: readonly string[]; readonly tone: LabelTone },
    spots: readonly Spot[],
    isFree = (box: Box): boolean => this.#isFree(box)
  ): boolean {
    const { key, seqs, layer } = mark;
    for (const text of texts) {
      const width = labelWidth(text, tone, this.#unit);
      const slid = spots.map((one) => this.#slid(one, width));
      const spot = this.#spotFor(width, slid, isFree);
      if (!spot) continue;
      const placed = label({ key: `${tone} of ${key}`, seqs, layer, text, tone }, spot, this.#unit);
      this.#taken.take(placed);
      this.labels.push(placed);
      return true;
    }
    return false;
  }

  /** The first free spot, better one where the text crosses no lifeline. */
  #spotFor(width: number, spots: readonly Spot[], isFree: (box: Box) => boolean): Spot | undefined {
    const box = (spot: Spot): Box => boxAt(spot, width, this.#unit);
    const free = spots.filter((spot) => isWithin(box(spot), this.#inside) && isFree(box(spot)));
    return free.find((spot) => !this.#crossesLifeline(box(spot))) ?? free[0];
  }

  #isFree(box: Box): boolean {
    return this.#taken.free(box) && this.#cuts.free(box);
  }

  /** Whether no loss for another reason is nearer to a text than its own. */
  #isNearest(box: Box, own: Cross): boolean {
    const away = distance(box, own);
    return this.#crosses.every((other) => other.why === own.why || distance(box, other) >= away);
  }

  /** A spot that may slide, where a text of this width is inside. */
  #slid(spot: Spot, width: number): Spot {
    if (!spot.slides) return spot;
    const { left, right } = this.#inside;
    return { ...spot, x: Math.max(left + width / 2, Math.min(right - width / 2, spot.x)) };
  }

  #crossesLifeline({ left, right }: Box): boolean {
    return this.#lifelines.some((x) => x > left - 2 && x < right + 2);
  }
}

/** From a box to a point outside. */
function distance({ left, right, top, bottom }: Box, { x, y }: Point): number {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

function isWithin(box: Box, room: Box): boolean {
  return box.top >= room.top && box.bottom <= room.bottom && box.left >= room.left && box.right <= room.right;
}

/** Fewer characters of a reason say nothing. */
const shortest = 8;

/** Why something was lost, and the same without its last words, for where there is less room. */
function reasons(why: string): readonly string[] {
  const ends = [...why.matchAll(/[,;:]? /g)].map(({ index }) => index).filter((index) => index >= shortest);
  return [why, ...ends.toReversed().map((end) => `${why.slice(0, end)} …`)];
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
