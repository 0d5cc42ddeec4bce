/** A day of the Gregorian calendar; January is 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days of 400 years, after which the calendar repeats. */
const era = 146097;
/** Days from 1 March of the year 0, where the counting is simple, to 1970. */
const offset = 719468;

/** Days since 1 January 1970; undefined for a date that there is not. */
export function dayOfDate({ year, month, day }: CalendarDate): number | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined;
  // Years that begin in March have their leap day last.
  const from = month > 2 ? year : year - 1;
  const cycle = Math.floor(from / 400);
  const within = from - 400 * cycle;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const days =
    cycle * era + within * 365 + Math.floor(within / 4) - Math.floor(within / 100) + dayOfYear - offset;
  // The 31st of a month that has 30 days is a day of the next one.
  return dateOfDay(days).month === month ? days : undefined;
}

/** The date of a day that is counted from 1 January 1970. */
export function dateOfDay(days: number): CalendarDate {
  const shifted = days + offset;
  const cycle = Math.floor(shifted / era);
  const within = shifted - cycle * era;
  const years = Math.floor(
    (within - Math.floor(within / 1460) + Math.floor(within / 36524) - Math.floor(within / 146096)) / 365
  );
  const dayOfYear = within - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: 400 * cycle + years + (month <= 2 ? 1 : 0), month, day };
}
