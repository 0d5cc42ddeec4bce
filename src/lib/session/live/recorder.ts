import type { Happening, NewEvent } from '#lib/trace/event.ts';
import type { ActorId, Micros } from '#lib/trace/base.ts';
import { stateMachines, type StateMachineName } from '#lib/trace/state-machines.ts';
import { TraceLog, type TraceHeader } from '#lib/trace/trace.ts';
import { causesOf } from '#lib/analysis/observed/causes.ts';
import { emptyDigest, type Recording } from '#lib/analysis/recording.ts';
import { Marks } from '#lib/analysis/observed/marks.ts';

/** How an event differs from one that is seen as it happens and follows from what the protocol says it follows from. */
export interface How {
  /** Its causes; by the rules of causes.ts when absent, and empty where a person started it. */
  readonly because?: readonly number[];
  /** It happened within this interval and is inferred; the interval ends at `at`. */
  readonly during?: readonly [Micros, Micros];
}

/** Writes a live run into its trace: gives each event its time and its causes, and tells who listens. */
export class Recorder {
  readonly #log: TraceLog;
  readonly #marks = new Marks();
  readonly #clock: () => number;
  #began: number | undefined;
  readonly #states = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  #last: Micros = 0;
  #trace: Recording | undefined;
  #telling = false;

  /** `clock` gives milliseconds; the run begins with the first event. */
  constructor(header: TraceHeader, clock: () => number) {
    this.#log = new TraceLog(header);
    this.#clock = clock;
  }

  /** The trace so far; the same object until something is recorded. A browser shows no datagrams: there is nothing to digest. */
  get trace(): Recording {
    return (this.#trace ??= { ...this.#log.snapshot(), digest: emptyDigest });
  }

  /** Microseconds since the run began, never decreasing. */
  now(): Micros {
    const now = this.#clock();
    this.#began ??= now;
    this.#last = Math.max(this.#last, Math.round((now - this.#began) * 1000));
    return this.#last;
  }

  /** Records what happened just now, and gives back its `seq`. */
  record(actor: ActorId, happening: Happening, { because, during }: How = {}): number {
    const causes = because ?? causesOf(this.#marks, actor, actor === 'alice' ? 'bob' : 'alice', happening);
    const at = during?.[1] ?? this.now();
    const provenance = during ? 'inferred' : 'observed';
    const event = { ...happening, at, actor, causes, provenance, ...(during && { during }) } as NewEvent;
    const seq = this.#log.append(event);
    this.#marks.note(seq, actor, happening);
    this.#trace = undefined;
    this.tell();
    return seq;
  }

  /** Records that a machine stands at `to`, if it did not before. Gives back the `seq` of the change. */
  move(actor: ActorId, machine: StateMachineName, to: string, how?: How): number | undefined {
    const key = `${actor}/${machine}`;
    const from = this.#states.get(key) ?? stateMachines[machine].first;
    if (from === to) return undefined;
    this.#states.set(key, to);
    return this.record(actor, { type: 'state.changed', machine, from, to }, how);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the listeners at the end of this turn, outside of whatever runs now, so that no fault of theirs gets in. */
  tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }
}
