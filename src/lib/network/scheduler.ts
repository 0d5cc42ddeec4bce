import type { Micros } from '#lib/trace/base.ts';

/** Something that is to happen; {@link Scheduler.cancel} takes it. */
export interface Scheduled {
  readonly at: Micros;
  readonly order: number;
  readonly background: boolean;
}

interface Entry extends Scheduled {
  task: (() => void) | undefined;
}

/**
 * Virtual time. Tasks run in the order of their times; at the same time, in the order in which they were scheduled.
 * Time is integer microseconds and never goes back: what is scheduled for the past happens now.
 */
export class Scheduler {
  /** A binary heap on (at, order). */
  readonly #heap: Entry[] = [];
  #now: Micros = 0;
  #order = 0;
  #foreground = 0;

  get now(): Micros {
    return this.#now;
  }

  /** Whether anything is to happen but background tasks: what only tidies up, such as an expiry, and can wait for ever. */
  get busy(): boolean {
    return this.#foreground > 0;
  }

  /** When the next task runs, if there is one. */
  get nextAt(): Micros | undefined {
    this.#dropCancelled();
    return this.#heap[0]?.at;
  }

  /** Throws a RangeError for a time that is no whole number of microseconds. */
  schedule(at: Micros, task: () => void, { background = false } = {}): Scheduled {
    if (!Number.isSafeInteger(at)) throw new RangeError(`${at} is no whole number of microseconds`);
    const entry: Entry = { at: Math.max(at, this.#now), order: this.#order++, background, task };
    if (!background) this.#foreground++;
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
    return entry;
  }

  /** Takes back what has not run yet; of what has, nothing happens. */
  cancel(scheduled: Scheduled): void {
    const entry = scheduled as Entry;
    if (!entry.task) return;
    entry.task = undefined;
    if (!entry.background) this.#foreground--;
  }

  /** Moves time on to the next task and runs it. false when there is none. */
  next(): boolean {
    this.#dropCancelled();
    const entry = this.#heap[0];
    if (!entry?.task) return false;
    const { task } = entry;
    this.#removeFirst();
    this.#now = entry.at;
    entry.task = undefined;
    if (!entry.background) this.#foreground--;
    task();
    return true;
  }

  /** Runs everything up to and at `until`, then moves time on to it. */
  run(until: Micros): void {
    while ((this.nextAt ?? Infinity) <= until) this.next();
    this.#now = Math.max(this.#now, until);
  }

  #dropCancelled(): void {
    while (this.#heap[0] && !this.#heap[0].task) this.#removeFirst();
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #rise(from: number): void {
    for (let index = from; index > 0;) {
      const parent = (index - 1) >> 1;
      if (!this.#precedes(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #sink(from: number): void {
    for (let index = from; ;) {
      const left = 2 * index + 1;
      const child = this.#precedes(left + 1, left) ? left + 1 : left;
      if (!this.#precedes(child, index)) return;
      this.#swap(child, index);
      index = child;
    }
  }

  #swap(first: number, second: number): void {
    const a = this.#heap[first];
    const b = this.#heap[second];
    if (!a || !b) return;
    this.#heap[first] = b;
    this.#heap[second] = a;
  }

  /** Whether both are there, and in this order. */
  #precedes(first: number, second: number): boolean {
    const a = this.#heap[first];
    const b = this.#heap[second];
    if (!a || !b) return false;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }
}
