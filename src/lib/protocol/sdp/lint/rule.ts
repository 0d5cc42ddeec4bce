import type { SdpLine } from '../document.ts';
import type { Description } from './description.ts';
import type { Severity } from './severity.ts';

/** A place where a rule is broken, and the arguments of the sentence about it. */
export interface Fault<Args> {
  /** The line that is wrong, or the first of where something is missing; undefined in an empty description. */
  readonly line: SdpLine | undefined;
  /** The part of the line's text that is meant. */
  readonly span?: readonly [start: number, end: number];
  readonly args: Args;
  /** Where this fault is graver or lighter than others of its rule. */
  readonly severity?: Severity;
}

/** The facts about a rule. */
export interface RuleFacts<Code> {
  /** Names the rule: `fingerprint-missing`. */
  readonly code: Code;
  /** Of its faults, unless one says otherwise. */
  readonly severity: Severity;
  /** `RFC 9429 §5.3.1` */
  readonly rfc: string;
  /** A text of a good offer or answer, and what to write in its place to break the rule. A test breaks each rule with it. */
  readonly example: Example;
}

export interface Example {
  readonly in: 'offer' | 'answer' | 'fragment';
  /** The first place of this text; absent for the whole description. */
  readonly replace?: string;
  readonly by: string;
}

/** A rule about one description. `Faults` gives the arguments of the faults of each rule. */
export type DescriptionRule<Faults, Code extends keyof Faults = keyof Faults> = {
  readonly [C in Code]: RuleFacts<C> & {
    readonly find: (description: Description) => Iterable<Fault<Faults[C]>>;
  };
}[Code];

/** A rule about an answer to an offer. Its faults stand in the answer. */
export type ExchangeRule<Faults, Code extends keyof Faults = keyof Faults> = {
  readonly [C in Code]: RuleFacts<C> & {
    readonly findBetween: (offer: Description, answer: Description) => Iterable<Fault<Faults[C]>>;
  };
}[Code];

/** A fault that is graver or lighter than others of its rule. */
export function graded<Args>(severity: Severity, found: Fault<Args>): Fault<Args> {
  return { ...found, severity };
}

/** A fault of a line, or of the word in it that is given. */
export function fault<Args>(line: SdpLine | undefined, args: Args, word?: string): Fault<Args> {
  const start = line && word ? line.text.indexOf(word, line.valueStart) : -1;
  return { line, args, ...(word && start !== -1 && { span: [start, start + word.length] }) };
}
