import type { Recording } from '#lib/analysis/recording.ts';
import { layers } from '#lib/analysis/layers.ts';
import { phases } from '#lib/analysis/phases.ts';
import { type Columns, layOut } from '#lib/picture/ladder/columns.ts';
import { indexTrace } from '#lib/picture/ladder/ladder-index.ts';
import { machinesOf } from '#lib/picture/ladder/machines.ts';
import { makeScale } from '#lib/picture/ladder/make-scale.ts';
import type { Marks, PhaseMark } from '#lib/picture/ladder/mark.ts';
import { phaseMarks, phaseTracks } from '#lib/picture/ladder/phase-marks.ts';
import { Plan } from '#lib/picture/ladder/plan.ts';
import { sliceLadder, spread } from '#lib/picture/ladder/slices.ts';
import { textWidth } from '#lib/picture/text-width.ts';
import { playheadText } from '#lib/picture/time-text.ts';

/** A beat as the handout tells it, and the event it stands at. */
export interface ToldBeat {
  readonly seq: number;
  readonly title: string;
  readonly text: string;
}

/** A beat with its number from 1 and its time. */
export interface NumberedBeat extends ToldBeat {
  readonly number: number;
  /** `50.0 ms` */
  readonly time: string;
  /** Where it stands on the ladder, and where its number stands beside it. */
  readonly y: number;
  readonly markY: number;
}

/** One page: a slice of the ladder, and the beats in it. */
export interface Sheet {
  readonly top: number;
  readonly height: number;
  readonly marks: Marks;
  readonly beats: readonly NumberedBeat[];
}

/** The ladder of a run over as many pages as it needs. */
export interface HandoutLayout {
  readonly columns: Columns;
  readonly phases: readonly PhaseMark[];
  readonly sheets: readonly Sheet[];
}

/** The ladder is drawn so wide, in its own pixels, and with the margin for the numbers it is as wide as the paper. */
const ladderWidth = 760;
export const margin = 28;
/** The names of the columns, above each slice. */
export const headHeight = 66;

/** What fits on A4 as well as on Letter, at 96 pixels an inch and within margins of 15 mm: 180 by 249 mm, less what rounding takes. */
const paper = { width: 680, height: 925 } as const;
const scaleToPaper = paper.width / (ladderWidth + margin);
/** How many pages the ladder alone may take before it is drawn smaller. */
const most = 8;

/** The type of the texts below a slice, in pixels of the paper. */
const type = { size: 12, line: 16.5, between: 5, indent: 26 } as const;

/** The room that a text takes on paper. Widths are estimated from above. */
function heightOf(text: string): number {
  return Math.ceil(textWidth(text, type.size) / (paper.width - type.indent)) * type.line + type.between;
}

/** Lays out a handout. `introduction` is the height of what stands above the first slice, in pixels of the paper. */
export function layOutHandout(
  trace: Recording,
  beats: readonly ToldBeat[],
  introduction: number
): HandoutLayout {
  const unit = 1;
  const filter = {
    layers: new Set(layers.map(({ layer }) => layer)),
    actors: new Set(trace.header.actors.map(({ id }) => id))
  };
  const found = phases(trace);
  const columns = layOut({
    header: trace.header,
    width: ladderWidth,
    unit,
    phaseTracks: Math.max(3, ...phaseTracks(found).map((track) => track + 1)),
    machines: machinesOf(trace)
  });
  const index = indexTrace(trace, filter);
  const room = (page: number): number =>
    (paper.height - (page === 0 ? introduction : 0)) / scaleToPaper - headHeight;
  const options = { kind: 'gaps', height: 0, unit } as const;
  const natural = makeScale(index, { ...options, zoom: 1 });
  const scale = makeScale(index, {
    ...options,
    zoom: Math.min(1, (most * room(1)) / natural.height)
  });
  const plan = new Plan(index, scale, columns);

  const numbered = beats.map(({ seq, title, text }, i) => {
    const at = trace.events[seq]?.at ?? 0;
    return { seq, title, text, number: i + 1, time: `${playheadText(at)} ms`, y: scale.y(at, seq + 1) };
  });
  const stops = numbered.map(({ y, title, text, time }) => ({
    y,
    room: heightOf(`${title}. ${text} ${time}`) / scaleToPaper
  }));
  const slices = sliceLadder(scale.height, stops, {
    room,
    texts: ({ top, bottom }) => plan.window(top, bottom - top).labels
  });
  return {
    columns,
    phases: phaseMarks(trace, found, scale),
    sheets: slices.map(({ top, bottom, first, end }) => {
      const own = numbered.slice(first, end);
      const places = own.map(({ y }) => y);
      const marksAt = spread(places, 20, { top: top + 9, bottom: bottom - 9 });
      return {
        top,
        height: bottom - top,
        marks: plan.window(top, bottom - top),
        beats: own.map((beat, i) => ({ ...beat, markY: marksAt[i] ?? beat.y }))
      };
    })
  };
}

/** The height of a paragraph of the introduction on paper. */
export function paragraphHeight(text: string): number {
  return heightOf(text);
}
