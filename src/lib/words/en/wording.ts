import type { Json } from '#lib/trace/base.ts';

/** `1 candidate`, `3 candidates`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

/** `an offer`, `a candidate`. */
export function article(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** The member `name` of a JSON object, when it is text. */
export function textOf(json: Json | undefined, name: string): string | undefined {
  if (typeof json !== 'object' || json === null || !(name in json)) return undefined;
  const value: unknown = Reflect.get(json, name);
  return typeof value === 'string' ? value : undefined;
}

/** Counts the candidate lines of an SDP text. */
export function candidateLines(sdp: string): number {
  return sdp.match(/^a=candidate:/gm)?.length ?? 0;
}

/** Tells whether the argument of `addIceCandidate` says that there are no more candidates: nothing, `null`, or the empty string. */
export function endsCandidates(argument: Json | undefined): boolean {
  return argument === undefined || argument === null || textOf(argument, 'candidate') === '';
}

/** Makes a fragment a sentence: a capital at its beginning, a full stop at its end. An empty one stays empty. */
export function sentence(text: string): string {
  if (!text) return '';
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[!?]$/.test(text) ? '' : '.'}`;
}

/** The first two of some sentences, of which the first matter most. */
export function twoOf(...sentences: readonly (string | undefined)[]): string {
  return sentences
    .filter((one) => one !== undefined)
    .slice(0, 2)
    .join(' ');
}

/** `100 ms`, `39.5 s`, `4 to 6 s`, from microseconds. */
export function seconds(from: number, to = from): string {
  if (from !== to) return `${round(from / 1_000_000)} to ${seconds(to)}`;
  return from < 1_000_000 ? `${round(from / 1_000)} ms` : `${round(from / 1_000_000)} s`;
}

function round(amount: number): string {
  return String(Number(amount.toFixed(1)));
}
