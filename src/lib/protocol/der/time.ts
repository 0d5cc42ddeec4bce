import type { Format } from '../bytes/format.ts';
import type { Label } from '../bytes/label.ts';
import { dateOfDay, dayOfDate } from './calendar.ts';

/** The types that a time can have in a certificate (RFC 5280 §4.1.2.5). */
export type TimeType = 'UTCTime' | 'GeneralizedTime';

/** A moment, and the type that it is written in. */
export interface DerTime {
  readonly type: TimeType;
  /** Seconds since 1970, without leap seconds. */
  readonly seconds: number;
}

/** Tags of the types of time (X.680 §8.6). */
export const timeTags: Readonly<Record<TimeType, number>> = { UTCTime: 23, GeneralizedTime: 24 };

const patterns: Readonly<Record<TimeType, RegExp>> = {
  UTCTime: /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/,
  GeneralizedTime: /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/
};

const secondsOfDay = 86400;

/** The type that RFC 5280 §4.1.2.5 asks for: UTCTime through 2049, whose years have two digits. */
export function timeOf(seconds: number): DerTime {
  const { year } = dateOfDay(Math.floor(seconds / secondsOfDay));
  return { type: year >= 1950 && year < 2050 ? 'UTCTime' : 'GeneralizedTime', seconds };
}

/** The content of a time, to the second and in UTC, as DER wants it (X.690 §11.7, §11.8). */
export function timeContent(type: TimeType): Format<DerTime> {
  const label: Label<string> = {
    name: 'Content',
    rfc: 'RFC 5280 §4.1.2.5',
    meaning(text) {
      const seconds = secondsOf(type, text);
      return seconds === undefined ? undefined : shownTime(seconds);
    }
  };
  return {
    read(reader) {
      const at = reader.at;
      const seconds = secondsOf(type, reader.text(label));
      if (seconds === undefined)
        return reader.fail('bad-value', `This is no ${type} to the second in UTC`, at);
      return { type, seconds };
    },
    write: (writer, { seconds }) => writer.text(label, textOf(type, seconds))
  };
}

function secondsOf(type: TimeType, text: string): number | undefined {
  const parts = patterns[type].exec(text)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [short = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const year = type === 'UTCTime' ? short + (short < 50 ? 2000 : 1900) : short;
  const days = dayOfDate({ year, month, day });
  if (days === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  return days * secondsOfDay + hour * 3600 + minute * 60 + second;
}

function textOf(type: TimeType, seconds: number): string {
  const { year, rest } = clock(seconds);
  if (
    !Number.isInteger(seconds) ||
    year < 0 ||
    year > 9999 ||
    (type === 'UTCTime' && (year < 1950 || year > 2049))
  )
    throw new RangeError(`No ${type} can be ${seconds} seconds after 1970`);
  return `${type === 'UTCTime' ? two(year % 100) : String(year).padStart(4, '0')}${rest.map(two).join('')}Z`;
}

/** `2026-11-28 13:22:18 UTC` */
export function shownTime(seconds: number): string {
  const { year, rest } = clock(seconds);
  const [month, day, hour, minute, second] = rest.map(two);
  return `${String(year).padStart(4, '0')}-${month}-${day} ${hour}:${minute}:${second} UTC`;
}

function clock(seconds: number): { readonly year: number; readonly rest: readonly number[] } {
  const days = Math.floor(seconds / secondsOfDay);
  const { year, month, day } = dateOfDay(days);
  const left = seconds - days * secondsOfDay;
  return { year, rest: [month, day, Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60] };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
