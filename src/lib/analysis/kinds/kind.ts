import type { EventOf, EventType, Family } from '#lib/trace/event.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import type { Recording } from '../recording.ts';
import type { CarriedCandidate } from '../carried-candidates.ts';
import type { Granularity } from '../granularity.ts';
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

/** The views of one type of event: everything that is asked of an event because of its type. */
export interface Kind<E> {
  /** `servers` holds the endpoints that are servers: actor ids, or addresses where datagrams name those. */
  readonly layer: Layer | ((event: E, servers: ReadonlySet<string>) => Layer);
  /** The largest step that stops at it. */
  readonly step: Granularity | ((event: E) => Granularity);
  readonly look: PointLook | ((event: E, header: TraceHeader) => PointLook);
  /** The event in a few words, for lists and tooltips. */
  readonly gist: (event: E, scene: Scene) => string;
  /** The words that tell it from others of its type and actor in any run, whatever the time and the addresses. */
  readonly particulars: (event: E, trace: Recording) => readonly string[];
  /** The names of all that runs through it, candidates aside: its message, pair, call, datagram, transaction. */
  readonly threads: (event: E, trace: Recording) => readonly string[];
  /** The candidates that it carries, wherever it names them. */
  readonly carries: (event: E) => readonly CarriedCandidate[];
  /** The text of the candidate that comes to be known by it. */
  readonly discovers: (event: E) => string | undefined;
}

/** The types of some families. */
type TypesIn<F extends Family> = Extract<EventType, `${F}.${string}`>;

/** The kinds of all types of some families: one that is missing does not compile. */
export type Kinds<F extends Family> = { readonly [T in TypesIn<F>]: Kind<EventOf<T>> };

const nothing = (): readonly never[] => [];
const unknown = (): undefined => undefined;

/** Of an event that carries no candidate and makes none known. */
export const noCandidate = { carries: nothing, discovers: unknown };

/** Of an event that nothing but its type tells from others, that nothing runs through, and that is about no candidate. */
export const alone = { particulars: nothing, threads: nothing, ...noCandidate };

/** The look of an event that is drawn small and without a label. */
export const plain: PointLook = { glyph: 'row', texts: [], rank: 0 };
