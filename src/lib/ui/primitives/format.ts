/** A moment, given in microseconds, in milliseconds with one decimal, as every clock on the page shows it: `87.4`. */
export function millis(at: number): string {
  return (at / 1000).toFixed(1);
}

/** A moment as a large clock shows it, with its unit: `87.4 ms`, and from ten seconds on `39.6 s`. */
export function clockTime(at: number): string {
  return at < 10_000_000 ? `${millis(at)} ms` : `${(at / 1_000_000).toFixed(1)} s`;
}

/** A span of time, given in microseconds, in the unit that reads best: `850 µs`, `12 ms`, `1.2 s`. */
export function span(micros: number): string {
  if (micros < 1000) return `${Math.round(micros)} µs`;
  if (micros < 10_000) return `${(micros / 1000).toFixed(1)} ms`;
  if (micros < 1_000_000) return `${Math.round(micros / 1000)} ms`;
  return `${(micros / 1_000_000).toFixed(1)} s`;
}
