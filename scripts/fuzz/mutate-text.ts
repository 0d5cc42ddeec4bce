import type { Random } from '../../tests/support/random.ts';
import { longestInput } from './target.ts';

const characters = [
  ...([' ', ':', '=', '/', ';', ',', '.', '-', '+', '%', '"', '\\', '[', '{', '0', '9', 'a', 'Z'] as const),
  ...([
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\0',
    '\v',
    '\u0085',
    '\u00a0',
    '\u00e9',
    '\u0130',
    '\u2028',
    '\ufeff'
  ] as const),
  ...(['\u{1f600}', '\ud800', '\udfff', '\u202e', '__proto__', 'constructor', 'toString'] as const)
] as const;

const numbers = [
  ...(['', '0', '00', '-0', '-1', '1', '255', '256', '65535', '65536', '2147483647', '2147483648'] as const),
  ...([
    '4294967295',
    '4294967296',
    '9007199254740993',
    '18446744073709551616',
    '1e3',
    '0x10',
    '1.5'
  ] as const),
  '9'.repeat(400)
] as const;

export interface TextSources {
  readonly corpus: readonly string[];
  readonly words: readonly string[];
}

type Mutation = (text: string, random: Random, more: TextSources) => string;

const mutations: readonly [Mutation, ...Mutation[]] = [
  setCharacter,
  insertCharacter,
  deleteCharacters,
  truncate,
  setNumber,
  setNumber,
  deleteLine,
  repeatLine,
  swapLines,
  deleteWord,
  repeatWord,
  insertWord,
  insertWord,
  splice,
  changeEnds
];

/** An input made from the corpus, or from nothing: mostly as long as those of the corpus, now and then the longest. */
export function makeText(random: Random, sources: TextSources): string {
  let text = random.integer(0, 9) === 0 ? noise(random, sources) : pickFrom(random, sources.corpus);
  for (let left = random.integer(0, 4); left > 0; left--)
    text = random.pick(mutations)(text, random, sources);
  if (random.integer(0, 255) === 0) text = inflate(text, random);
  return text.slice(0, longestInput);
}

function pickFrom(random: Random, list: readonly string[]): string {
  return list[random.integer(0, Math.max(0, list.length - 1))] ?? '';
}

function noise(random: Random, { words }: TextSources): string {
  return Array.from({ length: random.integer(0, 24) }, () =>
    random.integer(0, 1) ? pickFrom(random, words) : random.pick(characters)
  ).join(random.pick(['', ' ', '\r\n']));
}

function place(text: string, random: Random): number {
  return random.integer(0, text.length);
}

function replace(text: string, start: number, end: number, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

function setCharacter(text: string, random: Random): string {
  const at = place(text, random);
  return replace(text, at, at + 1, random.pick(characters));
}

function insertCharacter(text: string, random: Random): string {
  const at = place(text, random);
  return replace(text, at, at, random.pick(characters));
}

function deleteCharacters(text: string, random: Random): string {
  const at = place(text, random);
  return replace(text, at, at + random.integer(1, 20), '');
}

function truncate(text: string, random: Random): string {
  return text.slice(0, place(text, random));
}

/** The next number from somewhere on becomes another. */
function setNumber(text: string, random: Random): string {
  return withNext(text, random, /\d+/g, () => random.pick(numbers));
}

function deleteWord(text: string, random: Random): string {
  return withNext(text, random, /[^\s]+ ?/g, () => '');
}

function repeatWord(text: string, random: Random): string {
  return withNext(text, random, /[^\s]+ ?/g, (found) => found.repeat(random.integer(2, 5)));
}

function deleteLine(text: string, random: Random): string {
  return withNext(text, random, /[^\n]*\n/g, () => '');
}

function repeatLine(text: string, random: Random): string {
  return withNext(text, random, /[^\n]*\n/g, (found) => found.repeat(random.integer(2, 5)));
}

function withNext(text: string, random: Random, pattern: RegExp, change: (found: string) => string): string {
  pattern.lastIndex = place(text, random);
  const found = pattern.exec(text);
  return found ? replace(text, found.index, found.index + found[0].length, change(found[0])) : text;
}

function swapLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const [one, other] = [random.integer(0, lines.length - 1), random.integer(0, lines.length - 1)];
  return lines.map((line, at) => lines[at === one ? other : at === other ? one : at] ?? line).join('\n');
}

function insertWord(text: string, random: Random, { words }: TextSources): string {
  const at = place(text, random);
  return replace(text, at, at, pickFrom(random, words));
}

/** The beginning of one input and the end of another. */
function splice(text: string, random: Random, { corpus }: TextSources): string {
  const other = pickFrom(random, corpus);
  return text.slice(0, place(text, random)) + other.slice(place(other, random));
}

function changeEnds(text: string, random: Random): string {
  const end = random.pick(['\n', '\r', '\r\n', '\n\r', '\n\n', ' \r\n', '']);
  return text.replaceAll(/\r?\n/g, () => end);
}

/** A part, or a whole line, again and again up to the greatest length: what takes too long shows here. */
function inflate(text: string, random: Random): string {
  const wholeLine = random.integer(0, 1) === 1;
  const at = wholeLine ? text.lastIndexOf('\n', place(text, random)) + 1 : place(text, random);
  const lineEnd = text.indexOf('\n', at) + 1;
  const end = wholeLine && lineEnd > 0 ? lineEnd : Math.min(text.length, at + random.integer(1, 30));
  const part = text.slice(at, end) || random.pick(characters);
  const times = Math.max(0, Math.floor((longestInput - text.length) / part.length));
  return replace(text, end, end, part.repeat(times));
}
