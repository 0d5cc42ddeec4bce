import type { Micros } from '#lib/trace/base.ts';

/** A moment for the axis, in milliseconds with as many decimals as `step` needs, without the unit. */
export function tickText(at: Micros, step: Micros = 1000): string {
  const decimals = step >= 1000 ? 0 : step >= 100 ? 1 : step >= 10 ? 2 : 3;
  return (at / 1000).toFixed(decimals);
}

/** The playhead's time: tenths of a millisecond. */
export function playheadText(at: Micros): string {
  return (at / 1000).toFixed(1);
}

/** A length of time with its unit: `350 µs`, `12.4 ms`, `39 s`. */
export function spanText(span: Micros): string {
  if (span < 1000) return `${Math.round(span)} µs`;
  if (span < 1_000_000) return `${short(span / 1000)} ms`;
  return `${short(span / 1_000_000)} s`;
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : Number(value.toFixed(1)).toString();
}
