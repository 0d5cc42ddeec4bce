/** `[start, end)` */
export type Range = readonly [start: number, end: number];

/** The part of so many bytes that is covered. */
export class Coverage {
  readonly #length: number;
  #covered: readonly Range[] = [];

  constructor(length: number) {
    this.#length = length;
  }

  /** Whether all is covered. Nothing at all is covered once it was added. */
  get isWhole(): boolean {
    const [first] = this.#covered;
    return first !== undefined && first[0] === 0 && first[1] === this.#length;
  }

  /** Parts that are not covered, in order. */
  get gaps(): readonly Range[] {
    if (this.isWhole) return [];
    const found: Range[] = [];
    let free = 0;
    for (const [start, end] of this.#covered) {
      if (start > free) found.push([free, start]);
      free = end;
    }
    if (free < this.#length || this.#length === 0) found.push([free, this.#length]);
    return found;
  }

  add([start, end]: Range): void {
    const apart = this.#covered.filter((one) => one[1] < start || one[0] > end);
    const joined = this.#covered.filter((one) => !apart.includes(one));
    const whole: Range = [
      Math.min(start, ...joined.map((one) => one[0])),
      Math.max(end, ...joined.map((one) => one[1]))
    ];
    this.#covered = [...apart, whole].sort((one, other) => one[0] - other[0]);
  }
}
