import type { ActorId, Json, NewEvent, TraceEvent } from './event.ts';

/** Who wrote a trace. */
export type Source = 'live' | 'lab' | 'import';

export interface TraceHeader {
  readonly format: 'trickle-trace';
  readonly version: 1;
  readonly source: Source;
  /** The lifelines, in the order in which they stand from left to right. */
  readonly actors: readonly { readonly id: ActorId; readonly name: string; readonly role: ActorRole }[];
  /** What the run was asked to do (candidate exchange, media, latency, …), for the reader and for running it again. */
  readonly options: { readonly [name: string]: Json };
  /** When the run began, ISO 8601, if it happened in the world. */
  readonly startedAt?: string;
  /** The software that the run was observed in. */
  readonly agent?: string;
}

export type ActorRole = 'peer' | 'bus' | 'server' | 'nat';

/** An immutable trace: what every view is a function of. `events[i].seq === i`, `at` never decreases. */
export interface Trace {
  readonly header: TraceHeader;
  readonly events: readonly TraceEvent[];
  /** Bytes by payload id. */
  readonly payloads: ReadonlyMap<string, Uint8Array>;
}

/** The append-only log that a run writes. Programmer errors (time running backwards, an unknown cause) throw. */
export class TraceLog {
  readonly header: TraceHeader;
  readonly #events: TraceEvent[] = [];
  readonly #payloads = new Map<string, Uint8Array>();

  constructor(header: TraceHeader) {
    this.header = header;
  }

  get length(): number {
    return this.#events.length;
  }

  /** Appends an event and gives back its `seq`. */
  append(event: NewEvent): number {
    const seq = this.#events.length;
    const last = this.#events[seq - 1];
    if (last && event.at < last.at) throw new RangeError(`event ${seq} at ${event.at} precedes ${last.at}`);
    for (const cause of event.causes) {
      if (cause < 0 || cause >= seq) throw new RangeError(`event ${seq} names cause ${cause}, which is not before it`);
    }
    this.#events.push({ seq, ...event } as TraceEvent);
    return seq;
  }

  /** The trace so far, as a value: later appends do not change it. */
  snapshot(): Trace {
    return { header: this.header, events: this.#events.slice(), payloads: new Map(this.#payloads) };
  }
}
