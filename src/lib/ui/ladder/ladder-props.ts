import type { Playhead } from '#lib/trace/playhead.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { Filter } from '#lib/picture/ladder/filter.ts';
import type { LadderView } from './ladder-view.svelte.ts';
import type { ScaleKind } from '#lib/picture/ladder/scale.ts';

/** The contents of the timeline, and its callbacks for a person's acts. */
export type TimelineProps = {
  readonly trace: Recording;
  readonly playhead: Playhead;
  /** Whether the run goes on: then the end of the trace is where it is now. */
  readonly live: boolean;
  readonly moves?: number;
  readonly plain?: boolean;
  readonly scaleKind: ScaleKind;
  readonly filter: Filter;
  /** Whether each hop of a datagram shows what stands on it there. */
  readonly addresses?: boolean;
  /** The `seq` of the selected event. */
  readonly selection: number | undefined;
  /** The events that relate to the selection, by `seq`. */
  readonly related: ReadonlySet<number>;
  readonly onselect: (seq: number | undefined) => void;
  /** The playhead was dragged. */
  readonly onseek: (at: Micros) => void;
  /** The head of a column was pressed: its actor, and where it stands. */
  readonly onactor?: (id: string, head: Element) => void;
  /** Tells whoever has controls for it the part of the ladder that is seen, once. */
  readonly onview?: (view: LadderView) => void;
  /** Travel becomes steps. */
  readonly reducedMotion: boolean;
  /** A few words on an event; its type when there is none to say. */
  readonly describe?: (trace: Recording, event: TraceEvent) => string;
};
