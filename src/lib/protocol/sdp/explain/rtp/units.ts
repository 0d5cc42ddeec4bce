import { toNumber } from '../words.ts';

/** `48 kHz`, `44.1 kHz`; the text itself when it is no number. */
export function hertz(text: string): string {
  const rate = toNumber(text);
  if (rate === undefined) return text;
  return rate < 1000 ? `${String(rate)} Hz` : `${String(rate / 1000)} kHz`;
}

/** `64 kbit/s`, `1.5 Mbit/s`, from bits per second. */
export function bitRate(bits: number): string {
  if (bits >= 1_000_000) return `${String(bits / 1_000_000)} Mbit/s`;
  return bits >= 1000 ? `${String(bits / 1000)} kbit/s` : `${String(bits)} bit/s`;
}

/** `250 ms`, `3 s`, from milliseconds. */
export function duration(millis: number): string {
  return millis >= 1000 ? `${String(millis / 1000)} s` : `${String(millis)} ms`;
}

/** `one channel`, `two channels`, `6 channels`. */
export function channelCount(text: string): string {
  if (text === '1') return 'one channel';
  return text === '2' ? 'two channels' : `${text} channels`;
}

/** `108,000`: digits in groups of three. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A clause as a sentence: `wants stereo` becomes `Wants stereo.` */
export function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
