import type { Random } from '../../tests/support/random.ts';
import { longestInput } from './target.ts';

const interesting = [
  0, 1, 2, 3, 4, 7, 8, 0x0f, 0x10, 0x14, 0x3f, 0x40, 0x4f, 0x7f, 0x80, 0xfe, 0xff
] as const;
const interesting16 = [
  ...([
    0, 1, 3, 4, 8, 0x13, 0x14, 0xff, 0x100, 0x3fff, 0x4000, 0x7fff, 0x8000, 0xfffc, 0xfffd, 0xffff
  ] as const)
] as const;
const interesting32 = [0, 1, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff, 0x2112a442] as const;

type Mutation = (bytes: Uint8Array, random: Random, more: Sources) => Uint8Array;

export interface Sources {
  readonly corpus: readonly Uint8Array[];
  readonly words: readonly Uint8Array[];
  readonly repair?: (input: Uint8Array) => Uint8Array;
}

const mutations: readonly [Mutation, ...Mutation[]] = [
  flipBit,
  flipBit,
  setByte,
  setWord,
  setLong,
  truncate,
  extend,
  cutOut,
  repeatPart,
  splice,
  lieAboutLength,
  lieAboutLength,
  overwriteWithWord,
  insertWord
];

/** An input made from the corpus, or from nothing: mostly small, now and then as long as inputs get. */
export function makeBytes(random: Random, sources: Sources): Uint8Array {
  let bytes = random.integer(0, 9) === 0 ? noise(random) : pickFrom(random, sources.corpus);
  // Some inputs of the corpus go through unchanged.
  for (let left = random.integer(0, 4); left > 0; left--)
    bytes = random.pick(mutations)(bytes, random, sources);
  if (random.integer(0, 255) === 0) bytes = inflate(bytes, random);
  bytes = bytes.slice(0, longestInput);
  return sources.repair && random.integer(0, 1) ? sources.repair(bytes) : bytes;
}

function pickFrom(random: Random, list: readonly Uint8Array[]): Uint8Array {
  return list[random.integer(0, Math.max(0, list.length - 1))] ?? new Uint8Array(0);
}

function noise(random: Random): Uint8Array {
  return Uint8Array.from({ length: random.integer(0, 64) }, () => random.integer(0, 255));
}

/** Offset of a byte; 0 when there is none. */
function place(bytes: Uint8Array, random: Random): number {
  return random.integer(0, Math.max(0, bytes.length - 1));
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function over(bytes: Uint8Array, at: number, part: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy.set(part.subarray(0, Math.max(0, bytes.length - at)), at);
  return copy;
}

function flipBit(bytes: Uint8Array, random: Random): Uint8Array {
  const at = place(bytes, random);
  return over(bytes, at, Uint8Array.of((bytes[at] ?? 0) ^ (1 << random.integer(0, 7))));
}

function setByte(bytes: Uint8Array, random: Random): Uint8Array {
  return over(bytes, place(bytes, random), Uint8Array.of(random.pick(interesting)));
}

function setWord(bytes: Uint8Array, random: Random): Uint8Array {
  return over(bytes, place(bytes, random), u16(random.pick(interesting16)));
}

function setLong(bytes: Uint8Array, random: Random): Uint8Array {
  const value = random.pick(interesting32);
  return over(bytes, place(bytes, random), concat(u16(value >>> 16), u16(value & 0xffff)));
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value >>> 8, value & 0xff);
}

function truncate(bytes: Uint8Array, random: Random): Uint8Array {
  return bytes.slice(0, place(bytes, random));
}

function extend(bytes: Uint8Array, random: Random): Uint8Array {
  return concat(bytes, noise(random));
}

function cutOut(bytes: Uint8Array, random: Random): Uint8Array {
  const at = place(bytes, random);
  return concat(bytes.subarray(0, at), bytes.subarray(at + random.integer(1, 16)));
}

function repeatPart(bytes: Uint8Array, random: Random): Uint8Array {
  const at = place(bytes, random);
  const part = bytes.subarray(at, at + random.integer(1, 40));
  return concat(bytes.subarray(0, at), part, bytes.subarray(at));
}

/** The beginning of one input and the end of another. */
function splice(bytes: Uint8Array, random: Random, { corpus }: Sources): Uint8Array {
  const other = pickFrom(random, corpus);
  return concat(bytes.subarray(0, place(bytes, random)), other.subarray(place(other, random)));
}

/**
 * Finds two bytes that could be the length of what follows them, exactly or nearly so, and makes them another length that
 * is nearly right, or far off. Where there is none, any two bytes serve.
 */
function lieAboutLength(bytes: Uint8Array, random: Random): Uint8Array {
  const start = place(bytes, random) & ~1;
  let at = start;
  for (let step = 0; step < bytes.length; step += 2) {
    const here = (start + step) % Math.max(1, bytes.length);
    const value = (bytes[here] ?? 0) * 256 + (bytes[here + 1] ?? 0);
    if (value > 0 && value <= bytes.length - here) {
      at = here;
      break;
    }
  }
  const value = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
  const rest = bytes.length - at - 2;
  const lies = [value + 1, value - 1, value + 4, value - 4, rest, rest + 1, rest - 1, 0, 0xffff] as const;
  return over(bytes, at, u16(random.pick(lies) & 0xffff));
}

function overwriteWithWord(bytes: Uint8Array, random: Random, { words }: Sources): Uint8Array {
  return over(bytes, place(bytes, random), pickFrom(random, words));
}

function insertWord(bytes: Uint8Array, random: Random, { words }: Sources): Uint8Array {
  const at = place(bytes, random);
  return concat(bytes.subarray(0, at), pickFrom(random, words), bytes.subarray(at));
}

/** A part again and again, up to the greatest length: what takes longer than it should shows here. */
function inflate(bytes: Uint8Array, random: Random): Uint8Array {
  const at = place(bytes, random);
  const end = random.integer(at + 1, Math.max(at + 1, bytes.length));
  const part = end > bytes.length ? Uint8Array.of(random.pick(interesting)) : bytes.subarray(at, end);
  const times = Math.floor((longestInput - bytes.length) / part.length);
  const filled = new Uint8Array(Math.max(0, times) * part.length);
  for (let offset = 0; offset < filled.length; offset += part.length) filled.set(part, offset);
  return concat(bytes.subarray(0, end), filled, bytes.subarray(end));
}
