import type { Addresses, Journey } from '#lib/analysis/journeys.ts';
import type { Glyph } from '#lib/analysis/kinds/kind.ts';
import type { Layer } from '#lib/analysis/layers.ts';
import type { Playhead } from '#lib/trace/playhead.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { ActorId } from '#lib/trace/base.ts';

/** A place in the trace: `count` events have happened by `at`. */
export type Moment = Playhead;

/** The moment just after an event. */
export function momentOf({ at, seq }: TraceEvent): Moment {
  return { at, count: seq + 1 };
}

interface Common {
  /** The events that it stands for, in order; the first names it. */
  readonly seqs: readonly number[];
  readonly layer: Layer;
  readonly from: Moment;
  readonly to: Moment;
}

/** Where an arrow is at a moment; `halfway` is midway between the hop before and the one after. */
export interface Hop {
  readonly actor: ActorId;
  readonly at: Moment | 'halfway';
}

/** Something that travels: a message by the bus, a datagram, a data-channel message. */
export interface ArrowItem extends Common {
  readonly kind: 'arrow';
  readonly travels: Journey['kind'];
  readonly hops: readonly Hop[];
  readonly end: Journey['end'];
  /** Where it is heading, while it is open. */
  readonly toward?: ActorId;
  readonly text: string;
  /** The name of several of them: `candidates`. */
  readonly plural: string;
  /** Why it was lost. */
  readonly why?: string;
  /** The addresses on a datagram as it leaves each hop. */
  readonly addresses?: readonly Addresses[];
  /** Higher goes first where labels compete. */
  readonly rank: number;
}

/** A call of the API, from the call to its settling. */
export interface CallItem extends Common {
  readonly kind: 'call';
  readonly actor: ActorId;
  readonly texts: readonly string[];
  readonly ok: boolean | undefined;
  readonly rank: number;
}

/** Something that happened on one lifeline at one moment. */
export interface PointItem extends Common {
  readonly kind: 'point';
  readonly actor: ActorId;
  readonly glyph: Glyph;
  readonly inferred: boolean;
  /** Its label, longest first; none when it never gets one. */
  readonly texts: readonly string[];
  readonly rank: number;
}

/** Connectivity checks of one peer, as its counters grew. */
export interface Counted {
  readonly sent: number;
  readonly received: number;
  readonly responses: number;
}

/** Something unseen that must have happened within an interval. It is never drawn as an arrow. */
export interface BandItem extends Common {
  readonly kind: 'band';
  readonly between: readonly [ActorId, ActorId];
  /** The counts of its first actor. */
  readonly counted?: Counted;
  readonly text: string;
}

export type Item = ArrowItem | CallItem | PointItem | BandItem;

/** Marks that may have a label beside their peer. */
export type LabelledItem = CallItem | PointItem;
