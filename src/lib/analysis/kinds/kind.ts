import type { EventOf, EventType, Family, HappeningOf } from '#lib/trace/event.ts';
import type { StateMachineName } from '#lib/trace/state-machines.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import type { Causes, Evidence } from '../observed/evidence.ts';
import type { Recording } from '../recording.ts';
import type { CarriedCandidate } from '../carried-candidates.ts';
import type { StepSize } from '../granularity.ts';
import type { Layer } from '../layers.ts';
import type { Scene } from '../scene.ts';

/** The shape of the mark of an event that stands alone on its actor's lifeline. */
export type Glyph =
  'fired' | 'description' | 'host' | 'srflx' | 'prflx' | 'relay' | 'failed' | 'pair' | 'state' | 'row';

/** The look of an event that stands alone on its actor's lifeline. */
export interface PointLook {
  readonly glyph: Glyph;
  /** Its label, longest first; none when it never gets one. */
  readonly texts: readonly string[];
  /** Higher goes first where labels compete. */
  readonly rank: number;
}

/** A stage on the way of what travels: it leaves its sender, waits on the way, is passed on, arrives, or is lost. */
export type Leg = 'leaves' | 'waits' | 'passes' | 'arrives' | 'lost';

/** A state machine that an event moves, by its name or, for that of a candidate pair, `pair`; `from` unless it begins there. */
export interface Move {
  readonly machine: StateMachineName | 'pair';
  readonly from?: string;
  readonly to: string;
}

/** Everything that is asked of an event because of its type. */
export interface Kind<T extends EventType> {
  /** `servers` holds the endpoints that are servers: actor ids, or addresses where datagrams name those. */
  readonly layer: Layer | ((event: EventOf<T>, servers: ReadonlySet<string>) => Layer);
  /** The largest step that stops at it. */
  readonly step: StepSize | ((event: EventOf<T>) => StepSize);
  readonly look: PointLook | ((event: EventOf<T>, header: TraceHeader) => PointLook);
  /** The event in a few words, for lists and tooltips. */
  readonly gist: (event: EventOf<T>, scene: Scene) => string;
  /** The words that tell it from others of its type and actor in any run, whatever the time and the addresses. */
  readonly particulars: (event: EventOf<T>, trace: Recording) => readonly string[];
  /** The names of all that runs through it, candidates aside: its message, pair, call, datagram, transaction. */
  readonly threads: (event: EventOf<T>, trace: Recording) => readonly string[];
  /** The candidates that it carries, wherever it names them. */
  readonly carries: (event: EventOf<T>) => readonly CarriedCandidate[];
  /** The text of the candidate that comes to be known by it. */
  readonly discovers: (event: EventOf<T>) => string | undefined;
  /** Its stage on the way of a message, a datagram or the data of a channel; none of what does not travel. */
  readonly leg: Leg | undefined;
  readonly moves: (event: EventOf<T>) => Move | undefined;
  /** Whether the machine of a simulated peer takes a moment before it: a socket is to open, or a task to come. */
  readonly takesMoment: (event: EventOf<T>) => boolean;
  /** The names under which an observer remembers it, for what follows from it (see `Marks`). */
  readonly leaves: (happening: HappeningOf<T>) => readonly string[];
  /** The events that it follows from, where an observer has to find them out. */
  readonly follows: (happening: HappeningOf<T>, evidence: Evidence) => Causes;
}

/** The types of some families. */
type TypesIn<F extends Family> = Extract<EventType, `${F}.${string}`>;

/** The kinds of all types of some families: one that is missing does not compile. */
export type Kinds<F extends Family> = { readonly [T in TypesIn<F>]: Kind<T> };

const nothing = (): readonly never[] => [];
const none = (): undefined => undefined;

/** Of an event that carries no candidate and makes none known. */
export const noCandidate = { carries: nothing, discovers: none };

/** Of an event that moves no state machine, is no stage of a journey, and comes at once. */
export const still = { leg: undefined, moves: none, takesMoment: () => false };

/** Of an event that no browser shows, or whose causes are told where it is made; and nothing observed follows from it. */
export const unobserved = { leaves: nothing, follows: nothing };

/** Of an event that only its type tells from others, that nothing runs through, and that is about no candidate. */
export const alone = { particulars: nothing, threads: nothing, ...noCandidate, ...still };

/** The look of an event that is drawn small and without a label. */
export const plain: PointLook = { glyph: 'row', texts: [], rank: 0 };
