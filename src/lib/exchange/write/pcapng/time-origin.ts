import type { Trace } from '#lib/trace/trace.ts';

/** When the time of a trace begins, in microseconds since 1970: its header's `startedAt`, or 1970 itself. */
export function originOf({ header: { startedAt } }: Pick<Trace, 'header'>): number {
  const began = startedAt === undefined ? NaN : Date.parse(startedAt);
  return Number.isNaN(began) ? 0 : began * 1000;
}
