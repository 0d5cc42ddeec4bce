import { unescapeText } from './escapes.ts';

/** A string of a program or of JSON inside another text. */
export interface Literal {
  readonly value: string;
  /** Offsets with the quotes, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  /** How many strings were joined to make it. */
  readonly parts: number;
  /** Whether its last quote is there. */
  readonly closed: boolean;
}

/**
 * The strings that begin with a description: `"v=0\r\n…"`, in single or double quotes or backticks. Strings that follow
 * with `+`, or with nothing between, belong to it; so do, after a first that is one line alone, those after a comma, as in
 * `['v=0', 'o=…'].join('\r\n')`.
 */
export function descriptionLiterals(text: string): readonly Literal[] {
  const found: Literal[] = [];
  const begins = /(?<!\\)["'`]v=0(?=\\[rn]|["'`\r\n])/g;
  for (let match = begins.exec(text); match; match = begins.exec(text)) {
    const literal = joined(text, match.index);
    found.push(literal);
    begins.lastIndex = literal.end;
  }
  return found;
}

function joined(text: string, start: number): Literal {
  let last = one(text, start);
  const values = [last.value];
  const isList = last.value === 'v=0';
  const next = isList ? /\s*,\s*(?=["'`])/y : /[ \t]*(?:[+\\.]?\s*)(?=["'`])/y;
  while (last.closed) {
    next.lastIndex = last.end;
    if (!next.test(text)) break;
    const following = one(text, next.lastIndex);
    if (!isLines(following.value)) break;
    last = following;
    values.push(last.value);
  }
  const value = isList ? values.map((line) => `${line}\r\n`).join('') : values.join('');
  return { value, start, end: last.end, parts: values.length, closed: last.closed };
}

/** Whether it can go on a description: lines of SDP, or nothing but line ends. */
function isLines(value: string): boolean {
  return /^(?:[a-z]=|[\r\n]*$)/.test(value);
}

function one(text: string, start: number): Omit<Literal, 'parts'> {
  const quote = text[start] ?? '"';
  let end = start + 1;
  while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
  const closed = end < text.length;
  const value = unescapeText(text.slice(start + 1, Math.min(end, text.length)));
  return { value, start, end: Math.min(end + 1, text.length), closed };
}
