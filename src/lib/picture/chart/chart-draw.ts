import type { Chart } from '#lib/analysis/chart.ts';
import { gapsOf, printed, type Gap } from './chart-gaps.ts';
import type { Box, ChartLayout, Label, Line } from './chart-marks.ts';
import type { Rows } from './chart-rows.ts';
import { tracksOf, type Side, type Track } from './chart-tracks.ts';

/** Width of a character, a little generous: state names are set in 12.5 px, labels in 11 px. */
const nameAdvance = 6.4;
const labelAdvance = 5.9;

const boxHeight = 28;
const boxPadding = 12;
const narrowest = 104;
/** Above the first row, for the start dot; a gap without a label; a line of labels. */
const topRoom = 24;
const gapHeight = 26;
const labelHeight = 14;
/** From a box's left edge to its first vertical, and on to the next; from the last vertical to the labels. */
const step = 12;
const labelInset = 8;
const columnGap = 10;
/** From a box to the first track beside it; from the outermost thing to the edge of the drawing. */
const firstTrack = 14;
const margin = 5;
const corner = 6;

/** Draws rows of one or two states. Lines to one state share a track and join it in a curve; crossings are straight. */
export function draw(chart: Chart, rows: Rows): ChartLayout {
  const gaps = gapsOf(chart, rows);
  const tracks = tracksOf(chart, rows);
  const columns = Math.max(...rows.map(({ length }) => length));
  const count = (side: Side): number => tracks.filter((track) => track.side === side).length;
  const beside = (side: Side): number =>
    margin + (count(side) === 0 ? 0 : firstTrack + step * (count(side) - 1));

  const names = Math.max(
    narrowest,
    ...chart.states.map(({ id }) => id.length * nameAdvance + 2 * boxPadding)
  );
  const labelled = Math.max(0, ...gaps.map(labelsEnd));
  const columnWidth = columns > 1 ? Math.max(names, labelled) : names;
  const left = beside('left');
  const boxesEnd = left + columns * columnWidth + (columns - 1) * columnGap;
  const end = Math.max(boxesEnd, left + (columns > 1 ? 0 : labelled));

  const columnX = (column: number): number => left + column * (columnWidth + columnGap);
  const tops = rowTops(rows, gaps);
  const boxes = rows.flatMap((row, index) =>
    row.map((id, column): Box => {
      const x = columnX(column);
      const width = row.length === columns ? columnWidth : boxesEnd - left;
      return { id, x, y: tops[index] ?? 0, width, height: boxHeight, final: isFinal(chart, id) };
    })
  );
  const trackX = ({ side, index }: Track): number =>
    side === 'left'
      ? left - firstTrack - step * index
      : Math.max(boxesEnd + firstTrack, end + labelInset) + step * index;

  const first = boxes.find(({ id }) => chart.states.some((one) => one.initial && one.id === id));
  const startX = (first?.x ?? 0) + step;
  const startY = 6;
  const firstY = first?.y ?? topRoom;
  return {
    width: Math.max(end + margin, ...tracks.map((track) => trackX(track) + margin)),
    height: (tops.at(-1) ?? 0) + boxHeight + margin,
    boxes,
    lines: [
      ...tracks.flatMap((track) => track.from.map((from) => around(track, trackX(track), from, boxes))),
      ...gaps.flatMap((gap) => straight(gap, columnX(gap.column), tops))
    ],
    labels: gaps.flatMap((gap) => labelsOf(gap, columnX(gap.column), tops)),
    start: {
      x: startX,
      y: startY,
      path: `M${startX} ${startY}V${firstY}`,
      tip: { x: startX, y: firstY, turn: 90 }
    }
  };
}

function isFinal(chart: Chart, id: string): boolean {
  return chart.states.some((one) => one.id === id && one.final);
}

function rowTops(rows: Rows, gaps: readonly Gap[]): readonly number[] {
  let top = topRoom;
  return rows.map((_, row) => {
    const labels = Math.max(0, ...gaps.filter((gap) => gap.row === row).map((gap) => printed(gap).length));
    if (row > 0) top += boxHeight + Math.max(gapHeight, labels * labelHeight + step);
    return top;
  });
}

/** Where the labels of a gap begin and end, from the left edge of its column. */
function labelsStart({ verticals }: Gap): number {
  return step * verticals.length + labelInset;
}
function labelsEnd(gap: Gap): number {
  return labelsStart(gap) + Math.max(0, ...printed(gap).map(({ text }) => text.length * labelAdvance));
}

function labelsOf(gap: Gap, x: number, tops: readonly number[]): readonly Label[] {
  const texts = printed(gap);
  const [top, bottom] = gapSpan(gap, tops);
  const above = (bottom - top - texts.length * labelHeight) / 2;
  return texts.map(({ of, text }, index) => ({
    ...ends(of),
    x: x + labelsStart(gap),
    y: top + above + index * labelHeight + 10.5,
    text
  }));
}

function straight(gap: Gap, left: number, tops: readonly number[]): readonly Line[] {
  const [top, bottom] = gapSpan(gap, tops);
  return gap.verticals.map((vertical, index): Line => {
    const x = left + step * (index + 1);
    if (vertical.from === undefined) {
      return {
        to: vertical.to,
        path: `M${x - 4} ${top + 7}h8M${x} ${top + 7}V${bottom}`,
        tip: { x, y: bottom, turn: 90 }
      };
    }
    const [y, goal] = vertical.down ? [top, bottom] : [bottom, top];
    return {
      ...ends(vertical),
      path: `M${x} ${y}V${goal}`,
      tip: { x, y: goal, turn: vertical.down ? 90 : 270 }
    };
  });
}

/** Out of one box, along the track, into the other. What comes in keeps clear of what goes out on that side. */
function around({ side, to }: Track, x: number, from: string, boxes: readonly Box[]): Line {
  const [start, goal] = [boxes.find(({ id }) => id === from), boxes.find(({ id }) => id === to)];
  if (!start || !goal) throw new RangeError(`no box for ${from} or ${to}`);
  const down = goal.y > start.y;
  const [upper, lower] = [boxHeight * 0.3, boxHeight * 0.7];
  const y = start.y + (down ? lower : upper);
  const end = goal.y + (down ? upper : lower);
  const border = (box: Box): number => (side === 'left' ? box.x : box.x + box.width);
  const out = side === 'left' ? -corner : corner;
  const on = down ? corner : -corner;
  return {
    from,
    to,
    path:
      `M${border(start)} ${y}H${x - out}Q${x} ${y} ${x} ${y + on}` +
      `V${end - on}Q${x} ${end} ${x - out} ${end}H${border(goal)}`,
    tip: { x: border(goal), y: end, turn: side === 'left' ? 0 : 180 }
  };
}

function gapSpan({ row }: Gap, tops: readonly number[]): readonly [number, number] {
  return [(tops[row - 1] ?? 0) + boxHeight, tops[row] ?? 0];
}

function ends({ from, to }: { readonly from?: string; readonly to: string }): { from?: string; to: string } {
  return from === undefined ? { to } : { from, to };
}
