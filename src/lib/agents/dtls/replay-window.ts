/** How many numbers below the highest are remembered (RFC 6347 §4.1.2.6, RFC 9147 §4.5.1). */
const width = 64;

/** Sequence numbers of one epoch that have come. */
export class ReplayWindow {
  #highest = -1;
  readonly #seen = new Set<number>();

  /** The highest that has come, and one; 0 before. */
  get expected(): number {
    return this.#highest + 1;
  }

  judge(sequence: number): 'new' | 'repeated' | 'too-old' {
    if (sequence > this.#highest) return 'new';
    if (this.#seen.has(sequence)) return 'repeated';
    return sequence > this.#highest - width ? 'new' : 'too-old';
  }

  /** Remembers a number, once its record is known to be authentic. */
  add(sequence: number): void {
    if (sequence > this.#highest) {
      this.#highest = sequence;
      for (const old of this.#seen) if (old <= sequence - width) this.#seen.delete(old);
    }
    this.#seen.add(sequence);
  }
}
