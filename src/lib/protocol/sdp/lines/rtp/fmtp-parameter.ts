import { type Place } from '../facts.ts';
import { oneOf, toNumber } from '../tokens.ts';

/** One parameter of a codec, as a fmtp line gives it (RFC 8866 §6.15). */
export interface Parameter<Value> {
  readonly rfc: string;
  /** Reads a value; undefined for a text that the parameter cannot have. */
  readonly read: (text: string, place: Place) => Value | undefined;
}

/** A parameter that is 1 or 0. */
export function flag(rfc: string): Parameter<boolean> {
  return { rfc, read: (text) => (text === '1' ? true : text === '0' ? false : undefined) };
}

/** A parameter that is a whole number. */
export function amount(rfc: string): Parameter<number> {
  return { rfc, read: toNumber };
}

/** A parameter that is one of a few words. */
export function choice<Word extends string>(rfc: string, ...words: readonly Word[]): Parameter<Word> {
  return { rfc, read: (text) => oneOf(words, text) };
}

/** A parameter that may be any text. */
export function text(rfc: string): Parameter<string> {
  return { rfc, read: (value) => value };
}
