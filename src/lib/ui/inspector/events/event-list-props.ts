import type { Playhead } from '#lib/trace/playhead.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { Filter } from '#lib/picture/ladder/filter.ts';

/** The contents of the list of events, and its callbacks for a person's acts. */
export interface EventListProps {
  readonly trace: Recording;
  readonly playhead: Playhead;
  readonly filter: Filter;
  readonly selection: number | undefined;
  readonly related: ReadonlySet<number>;
  /** It is there for assistive technology alone: nobody sees it, and Tab passes it by. */
  readonly away?: boolean;
  readonly onselect: (seq: number | undefined) => void;
  /** An event was chosen: go to where so many have happened. */
  readonly onseekcount: (count: number) => void;
  /** A few words on an event; its actor and type when there are none. */
  readonly describe?: (trace: Recording, event: TraceEvent) => string;
}
