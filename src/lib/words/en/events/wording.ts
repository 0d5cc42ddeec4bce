import type { Json } from '#lib/trace/event.ts';

/** `1 candidate`, `3 candidates`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

/** `an offer`, `a candidate`. */
export function article(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

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

/** The member `name` of a JSON object, when it is text. */
export function textOf(json: Json | undefined, name: string): string | undefined {
  if (typeof json !== 'object' || json === null || !(name in json)) return undefined;
  const value: unknown = Reflect.get(json, name);
  return typeof value === 'string' ? value : undefined;
}

/** How many candidate lines an SDP text holds. */
export function candidateLines(sdp: string): number {
  return sdp.match(/^a=candidate:/gm)?.length ?? 0;
}

/** Whether the argument of `addIceCandidate` says that there are no more: nothing, `null`, or the empty string. */
export function endsCandidates(argument: Json | undefined): boolean {
  return argument === undefined || argument === null || textOf(argument, 'candidate') === '';
}
