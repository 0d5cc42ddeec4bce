import type { Columns } from './columns.ts';
import type { Span } from './label.ts';
import type { Lane, LaneState } from './lane.ts';
import { toneOf } from '#lib/analysis/tone.ts';
import type { SegmentMark } from './mark.ts';
import type { Scale } from './scale.ts';
import { firstWhere } from '#lib/protocol/search.ts';

/** States that lasted fewer pixels than this become one segment with the state they end in. */
const least = 3;

/** The segments of one lane that reach into a span. */
export function segmentMarks(
  lane: Lane,
  { scale, columns }: { readonly scale: Scale; readonly columns: Columns },
  { top, bottom }: Span
): readonly SegmentMark[] {
  const x = columns.track(lane.actor, lane.machine);
  if (x === undefined) return [];
  const { states } = lane;
  const limit = least * columns.unit;
  const cell = (i: number): number => Math.floor(begin(states[i], scale) / limit);
  const marks: SegmentMark[] = [];
  const after = firstWhere(states.length, (i) => begin(states[i], scale) > top);
  let i = firstWhere(states.length, (j) => cell(j) >= cell(Math.max(0, after - 1)));
  while (i < states.length) {
    const start = begin(states[i], scale);
    if (start > bottom) break;
    const here = cell(i);
    const next = firstWhere(states.length, (j) => cell(j) > here);
    const last = states[next - 1];
    const end = next < states.length ? begin(states[next], scale) : scale.height;
    if (last && end >= top) {
      marks.push({
        kind: 'segment',
        key: `segment ${lane.actor} ${lane.machine} ${states[i]?.seq ?? 'initial'}`,
        seqs: states.slice(i, next).flatMap(({ seq }) => (seq === undefined ? [] : [seq])),
        layer: lane.layer,
        x,
        tone: toneOf(lane.machine, last.state),
        text: `${lane.name} ${last.state}`,
        top: start,
        bottom: end
      });
    }
    i = next;
  }
  return marks;
}

/** The first state has been so since before anything happened. */
function begin(state: LaneState | undefined, scale: Scale): number {
  if (!state) return Infinity;
  return state.seq === undefined ? 0 : scale.y(state.from.at, state.from.count);
}
