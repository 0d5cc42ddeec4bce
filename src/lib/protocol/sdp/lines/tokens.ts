import type { SdpLine } from '../document.ts';

/** A token of a line, and where it stands in the line's text: `[start, end)`. Never empty. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The tokens of a line's value, which any of the separators part. */
export function tokensOf({ text, valueStart }: SdpLine, separators = ' '): readonly Token[] {
  return split({ text: text.slice(valueStart), start: valueStart, end: text.length }, separators);
}

/** The tokens inside a token. */
export function split({ text, start }: Token, separators: string): readonly Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && !separators.includes(text.charAt(at))) continue;
    if (at > from) tokens.push({ text: text.slice(from, at), start: start + from, end: start + at });
    from = at + 1;
  }
  return tokens;
}

/** A token in two at the first separator, which belongs to neither; the second is missing if there is none. */
export function splitOnce(token: Token, separator: string): readonly Token[] {
  const at = token.text.indexOf(separator);
  if (at === -1) return [token];
  const cut = (from: number, to: number): Token => ({
    text: token.text.slice(from, to),
    start: token.start + from,
    end: token.start + to
  });
  return [cut(0, at), cut(at + separator.length, token.text.length)].filter(({ text }) => text !== '');
}

/** The entry of a table by a word, or undefined; `constructor` and its like are not taken from the table's prototype. */
export function lookUp<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

/** A word as a key of a table, or undefined for one that the table does not know. */
export function keyOf<Key extends string>(
  table: Readonly<Record<Key, unknown>>,
  word: string
): Key | undefined {
  return Object.keys(table).find((key): key is Key => key === word);
}

/** A word as one of a list, or undefined for any other. */
export function oneOf<Word extends string>(list: readonly Word[], word: string): Word | undefined {
  return list.find((each) => each === word);
}

/** A whole number in decimal digits, or undefined. */
export function toNumber(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
