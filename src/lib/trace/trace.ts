import type { ActorId, Json } from './base.ts';
import type { NewEvent, TraceEvent } from './event.ts';
import { brokenReference, type BrokenReference } from './events/references.ts';
import type { Simplified } from './simplifications.ts';

/** The origin of a trace. */
export type Source = 'live' | 'lab' | 'import';

export interface TraceHeader {
  readonly format: 'trickle-trace';
  readonly version: 1;
  readonly source: Source;
  /** The lifelines, in the order in which they stand from left to right. */
  readonly actors: readonly {
    readonly id: ActorId;
    readonly name: string;
    readonly role: ActorRole;
    /** Where a server listens, `IP:port`; of a NAT its outer address, without a port. */
    readonly addresses?: readonly string[];
    /** Of a simulated peer, with their addresses as canonical text. */
    readonly interfaces?: readonly { readonly name: string; readonly addresses: readonly string[] }[];
    /** The gateways next to it on the way out, by id; none for what is on the internet itself. */
    readonly behind?: readonly ActorId[];
  }[];
  /** The point of a simulated run: its title, what to watch for, and what is simpler than in the world. */
  readonly about?: {
    readonly title: string;
    readonly watch: string;
    readonly simplified: readonly Simplified[];
  };
  /** The run's request (candidate exchange, media, latency, …), for the reader and for running it again. */
  readonly options: { readonly [name: string]: Json };
  /** When the run began, ISO 8601, if it happened in the world. */
  readonly startedAt?: string;
  /** The software that the run was observed in. */
  readonly agent?: string;
}

/** `internet`: the routers between all others. It has no lifeline of its own, and only drops what leads nowhere. */
export type ActorRole = 'peer' | 'bus' | 'server' | 'nat' | 'internet';

/** An immutable trace: what every view is a function of. `events[i].seq === i`, `at` never decreases. */
export interface Trace {
  readonly header: TraceHeader;
  readonly events: readonly TraceEvent[];
  /** Bytes by payload id. */
  readonly payloads: ReadonlyMap<string, Uint8Array>;
}

/**
 * The append-only log that a run writes. Programmer errors throw a RangeError: time running backwards or in parts of a
 * microsecond, an actor without a lifeline, a cause, call or payload that is not there. So what a log holds can always
 * be written to a file and read again.
 */
export class TraceLog {
  readonly header: TraceHeader;
  readonly #events: TraceEvent[] = [];
  readonly #payloads = new Map<string, Uint8Array>();
  readonly #payloadIds = new Map<string, string>();
  readonly #actors: ReadonlySet<ActorId>;

  constructor(header: TraceHeader) {
    this.header = header;
    this.#actors = new Set(header.actors.map(({ id }) => id));
  }

  get length(): number {
    return this.#events.length;
  }

  /** Appends an event and gives back its `seq`. */
  append(event: NewEvent): number {
    const seq = this.#events.length;
    const fault = this.#fault(event, seq);
    if (fault) throw new RangeError(`event ${seq} ${fault}`);
    this.#events.push({ seq, ...event } as TraceEvent);
    return seq;
  }

  /** Keeps a copy of `bytes` and gives back its payload id: `p1`, `p2`, …, the same for the same bytes. */
  addPayload(bytes: Uint8Array): string {
    const content = contentOf(bytes);
    const known = this.#payloadIds.get(content);
    if (known !== undefined) return known;
    const id = `p${this.#payloads.size + 1}`;
    this.#payloadIds.set(content, id);
    this.#payloads.set(id, bytes.slice());
    return id;
  }

  /** The trace so far, as a value: later appends do not change it. */
  snapshot(): Trace {
    return { header: this.header, events: this.#events.slice(), payloads: new Map(this.#payloads) };
  }

  #fault(event: NewEvent, seq: number): string | undefined {
    const earliest = this.#events[seq - 1]?.at ?? 0;
    if (!Number.isSafeInteger(event.at)) return `is at ${event.at}, which is no integer`;
    if (event.at < earliest) return `at ${event.at} precedes ${earliest}`;
    const broken = brokenReference(event, {
      actors: this.#actors,
      events: this.#events,
      payloads: this.#payloads
    });
    if (broken) return wordsOf(broken);
    const cause = event.causes.find((of) => this.#events[of] === undefined);
    return cause === undefined ? undefined : `names cause ${cause}, which is not before it`;
  }
}

/** As many arguments as every engine takes. */
const mostArguments = 8192;

/** A text with one character for each byte: what payloads are told apart by. */
function contentOf(bytes: Uint8Array): string {
  if (bytes.length <= mostArguments) return Reflect.apply(String.fromCharCode, undefined, bytes);
  return contentOf(bytes.subarray(0, mostArguments)) + contentOf(bytes.subarray(mostArguments));
}

function wordsOf({ field, to, value }: BrokenReference): string {
  switch (to) {
    case 'actor':
      return `has ${String(value)} as its ${field}, who is not among the header's actors`;
    case 'call':
      return `names call ${String(value)}, which is no api.called before it`;
    case 'payload':
      return `names unknown payload ${String(value)}`;
  }
}
