/** `48 kHz`, `44.1 kHz`, from ticks or samples a second. */
export function hertz(rate: number): string {
  return rate < 1000 ? `${rate} Hz` : `${rate / 1000} kHz`;
}

/** `64 kbit/s`, `1.5 Mbit/s`, from bits per second. */
export function bitRate(bits: number): string {
  if (bits >= 1_000_000) return `${bits / 1_000_000} Mbit/s`;
  return bits >= 1000 ? `${bits / 1000} kbit/s` : `${bits} bit/s`;
}

/** `250 ms`, `3 s`, from milliseconds. */
export function duration(millis: number): string {
  return millis >= 1000 ? `${millis / 1000} s` : `${millis} ms`;
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
