import type { SdpLine } from '../document.ts';
import type { ValueExplanation } from './explanation.ts';

/** A word of a line, and where it stands in the line's text: `[start, end)`. Never empty. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a word is called, and what it says. */
export interface Meaning {
  readonly name: string;
  readonly says: string | ((text: string) => string);
  readonly rfc?: string;
}

/** For words that a grammar has no place for. */
export const surplus: Meaning = { name: 'surplus', says: 'The grammar has no place for this word.' };

/** The words of a line's value, which any of the separators part. */
export function wordsOf({ text, valueStart }: SdpLine, separators = ' '): readonly Word[] {
  return split({ text: text.slice(valueStart), start: valueStart, end: text.length }, separators);
}

/** The words inside a word. */
export function split({ text, start }: Word, separators: string): readonly Word[] {
  const words: Word[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && !separators.includes(text.charAt(at))) continue;
    if (at > from) words.push({ text: text.slice(from, at), start: start + from, end: start + at });
    from = at + 1;
  }
  return words;
}

/** A word in two at the first separator, which belongs to neither; the second is missing if there is none. */
export function splitOnce(word: Word, separator: string): readonly Word[] {
  const at = word.text.indexOf(separator);
  if (at === -1) return [word];
  const cut = (from: number, to: number): Word => ({
    text: word.text.slice(from, to),
    start: word.start + from,
    end: word.start + to
  });
  return [cut(0, at), cut(at + separator.length, word.text.length)].filter(({ text }) => text !== '');
}

/** One word's explanation. */
export function explainWord({ text, start, end }: Word, { name, says, rfc }: Meaning): ValueExplanation {
  return {
    start,
    end,
    name,
    says: typeof says === 'string' ? says : says(text),
    ...(rfc !== undefined && { rfc })
  };
}

/** Words by their place: the first means the first, and so on; what is left over means `rest`. */
export function inOrder(
  words: readonly Word[],
  meanings: readonly Meaning[],
  rest: Meaning = surplus
): readonly ValueExplanation[] {
  return words.map((word, index) => explainWord(word, meanings[index] ?? rest));
}

/** The value as one: nothing for an empty one. */
export function whole({ text, valueStart }: SdpLine, meaning: Meaning): readonly ValueExplanation[] {
  if (valueStart >= text.length) return [];
  return [explainWord({ text: text.slice(valueStart), start: valueStart, end: text.length }, meaning)];
}

/** What a table says of a word, or undefined; words such as `constructor` are not taken from the table's prototype. */
export function lookUp<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

/** A whole number in decimal digits, or undefined. */
export function toNumber(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.slice(-1).join('')}`;
}

/** `1 section`, `2 sections`. */
export function counted(count: number, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? '' : 's'}`;
}
