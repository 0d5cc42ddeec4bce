/** The fields that all events have, and the types that any part of a trace is made of. */

/** Integer microseconds since the run began. */
export type Micros = number;

/** The actor on whose lifeline an event stands: `alice`, `bob`, `bus`, `stun`, `turn`, `nat-alice`, … */
export type ActorId = string;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * How Trickle knows of an event: `observed` at a real API, `inferred` from counters (an interval, not a point),
 * `simulated` by the lab, `imported` from somebody's file.
 */
export type Provenance = 'observed' | 'inferred' | 'simulated' | 'imported';

export interface Common {
  /** Total order, dense from 0. */
  readonly seq: number;
  readonly at: Micros;
  readonly actor: ActorId;
  /** Sequence numbers of the events that made this one happen; empty for what a person or the clock started. */
  readonly causes: readonly number[];
  readonly provenance: Provenance;
  /** When the event happened at an unknown moment within an interval: `[from, to]`, with `to === at`. */
  readonly during?: readonly [Micros, Micros];
}
