/** The text in quotation marks, cut when it is long. */
export function quote(text: string, most = 60): string {
  return `“${text.length > most ? `${text.slice(0, most - 1)}…` : text}”`;
}

/** A time in words that suits its size: `850 µs`, `12.3 ms`, `1.50 s`. `micros` in microseconds. */
export function duration(micros: number): string {
  if (micros < 1_000) return `${micros} µs`;
  if (micros < 1_000_000) return `${(micros / 1_000).toFixed(1)} ms`;
  return `${(micros / 1_000_000).toFixed(2)} s`;
}
