import type { Span } from './label.ts';

/** Something that is told of a place of the ladder, and how much room its text takes below the slice that shows the place. */
export interface Stop {
  readonly y: number;
  readonly room: number;
}

/** A piece of the ladder for one page, with the stops in it: `[first, end)`. */
export interface Slice extends Span {
  readonly first: number;
  readonly end: number;
}

/** The paper, in pixels of the ladder. */
export interface Paper {
  /** Room for a slice and the texts of its stops, on each page from 0. */
  readonly room: (page: number) => number;
  /** The texts in a stretch of the ladder, through which no slice is cut. */
  readonly texts: (stretch: Span) => readonly Span[];
}

/** No slice is lower, so that there is an end to them, however much is told of one place. */
const least = 80;
/** How far a slice is shortened so as not to cut a text or a stop's mark. */
const yields = 48;
/** Half the height of a stop's mark. */
const around = 9;

/**
 * Cuts a ladder of this height into slices, one a page: as much as there is room for beside the texts of the stops in it. Stops
 * come in the order of their places.
 */
export function sliceLadder(height: number, stops: readonly Stop[], paper: Paper): readonly Slice[] {
  const slices: Slice[] = [];
  let [top, first] = [0, 0];
  while (top < height) {
    const room = paper.room(slices.length);
    const bottom = cutAt(top, fitting({ top, first, room, height }, stops), height, stops, paper);
    let end = first;
    while (end < stops.length && (bottom >= height || (stops[end]?.y ?? 0) < bottom)) end++;
    slices.push({ top, bottom, first, end });
    [top, first] = [bottom, end];
  }
  return slices;
}

interface Begun {
  readonly top: number;
  readonly first: number;
  readonly room: number;
  readonly height: number;
}

/** How far a slice can reach at most. */
function fitting({ top, first, room, height }: Begun, stops: readonly Stop[]): number {
  let bottom = Math.min(height, top + room);
  let told = 0;
  for (const { y, room: own } of stops.slice(first)) {
    if (y >= bottom) break;
    told += own;
    const less = Math.min(height, top + room - told);
    // With this stop's text, its place would no longer be on the page.
    if (less < y + around) return Math.max(top + least, y - around);
    bottom = less;
  }
  return Math.max(top + least, bottom);
}

/** The place nearest above `bottom` where neither a text nor a stop's mark is cut; there is `bottom` where there is none. */
function cutAt(top: number, bottom: number, height: number, stops: readonly Stop[], paper: Paper): number {
  if (bottom >= height) return height;
  const stretch = { top: Math.max(top + least, bottom - yields), bottom };
  const blocked: readonly Span[] = [
    ...paper.texts(stretch),
    ...stops.map(({ y }) => ({ top: y - around, bottom: y + around }))
  ];
  for (let y = bottom; y >= stretch.top; y--)
    if (!blocked.some((one) => one.top < y && y < one.bottom)) return y;
  return bottom;
}

/** Moves marks apart that would lie on each other: each as near to its place as can be, all inside. */
export function spread(places: readonly number[], pitch: number, { top, bottom }: Span): readonly number[] {
  let free = top;
  const down = places.map((y) => {
    const at = Math.max(y, free);
    free = at + pitch;
    return at;
  });
  let room = bottom;
  return down
    .toReversed()
    .map((y) => {
      const at = Math.min(y, room);
      room = at - pitch;
      return at;
    })
    .toReversed();
}
