/** Finds by halving: the smallest index in `[0, length)` from which `holds` is true; `length` when it never is. `holds` must not go back. */
export function firstWhere(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
