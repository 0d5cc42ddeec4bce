/**
 * Finds the intervals that reach beyond a point, without visiting the others: a segment tree of the largest end over
 * intervals sorted by their start.
 */
export class IntervalIndex {
  readonly #size: number;
  readonly #tree: Float64Array;

  /** `ends[i]` is the end of the i-th interval by start. O(n). */
  constructor(ends: ArrayLike<number>) {
    let size = 1;
    while (size < ends.length) size *= 2;
    this.#size = size;
    this.#tree = new Float64Array(2 * size).fill(-Infinity);
    for (let i = 0; i < ends.length; i++) this.#tree[size + i] = ends[i] ?? -Infinity;
    for (let i = size - 1; i > 0; i--) this.#tree[i] = Math.max(this.#at(2 * i), this.#at(2 * i + 1));
  }

  /** The first interval among `[from, to)` whose end is `bound` or later; -1 when none is. O(log n). */
  next(from: number, to: number, bound: number): number {
    return this.#find(1, 0, this.#size, from, to, bound);
  }

  #find(node: number, low: number, high: number, from: number, to: number, bound: number): number {
    if (low >= to || high <= from || this.#at(node) < bound) return -1;
    if (high - low === 1) return low;
    const middle = (low + high) >>> 1;
    const left = this.#find(2 * node, low, middle, from, to, bound);
    return left >= 0 ? left : this.#find(2 * node + 1, middle, high, from, to, bound);
  }

  #at(node: number): number {
    return this.#tree[node] ?? -Infinity;
  }
}
