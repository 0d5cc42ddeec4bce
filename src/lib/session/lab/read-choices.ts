import { profileNames } from '#lib/agents/ice/profile-names.ts';
import { maxLatency } from '../signaling/latency.ts';
import { natChoices, stunChoices, type Choices } from './choices.ts';

/** The most of a round trip that can be chosen, in milliseconds. */
export const maxRoundTrip = 2000;

/** Choices as texts, from a link or a command line. */
export type ChoiceTexts = { readonly [K in keyof Choices]?: string | undefined };

export type ChoicesResult =
  | { readonly ok: true; readonly choices: Choices }
  /** `expected` completes "must be …". */
  | { readonly ok: false; readonly name: keyof Choices; readonly expected: string; readonly found: string };

interface Reader {
  readonly expected: string;
  readonly read: (text: string) => string | number | boolean | undefined;
}

const oneOf = (all: readonly string[]): Reader => ({
  expected: `one of ${all.join(', ')}`,
  read: (text) => all.find((one) => one === text)
});

const number = (most: number, pattern: RegExp): Reader => ({
  expected: `a number from 0 to ${most}`,
  read: (text) => (pattern.test(text) && Number(text) <= most ? Number(text) : undefined)
});

const decimal = /^\d{1,4}(?:\.\d{1,3})?$/;

const readers: Readonly<Record<keyof Choices, Reader>> = {
  aliceNat: oneOf(natChoices),
  bobNat: oneOf(natChoices),
  loss: number(1, /^[01](?:\.\d{1,6})?$/),
  rtt: number(maxRoundTrip, decimal),
  stun: oneOf(stunChoices),
  turn: { expected: '1 or 0', read: (text) => ({ 1: true, 0: false })[text] },
  ice: oneOf(['trickle', 'half', 'none']),
  seed: number(2 ** 32 - 1, /^\d{1,10}$/),
  signaling: number(maxLatency, decimal),
  profile: oneOf(profileNames)
};

/** One choice from its text; undefined where it cannot be read. */
export function readChoice<K extends keyof Choices>(name: K, text: string): Choices[K] | undefined {
  return readers[name].read(text) as Choices[K] | undefined;
}

/** Reads choices from their texts, or says which one cannot be read. Absent ones stay absent. */
export function readChoices(texts: ChoiceTexts): ChoicesResult {
  const choices: Record<string, string | number | boolean> = {};
  for (const name of Object.keys(readers) as (keyof Choices)[]) {
    const found = texts[name];
    if (found === undefined) continue;
    const value = readChoice(name, found);
    if (value === undefined) return { ok: false, name, expected: readers[name].expected, found };
    choices[name] = value;
  }
  return { ok: true, choices };
}
