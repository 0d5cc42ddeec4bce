import type { SdpLine } from '../document.ts';
import type { Description } from './description.ts';
import type { Finding } from './finding.ts';

/** What a rule found: where, and what is wrong. */
export interface Fault {
  /** The line that is wrong, or the first of where something is missing; undefined in an empty description. */
  readonly line: SdpLine | undefined;
  /** What of the line's text is meant. */
  readonly span?: readonly [start: number, end: number];
  readonly message: string;
}

/** What is known of every rule. */
export interface RuleFacts extends Pick<Finding, 'code' | 'severity' | 'fix' | 'rfc'> {
  /** What breaks it: a text of a good offer or answer, and what to write in its place. A test breaks each rule with it. */
  readonly example: Example;
}

export interface Example {
  readonly in: 'offer' | 'answer';
  /** The first place of this text; absent for the whole description. */
  readonly replace?: string;
  readonly by: string;
}

/** A rule about one description. */
export interface DescriptionRule extends RuleFacts {
  readonly find: (description: Description) => Iterable<Fault>;
}

/** A rule about an answer to an offer. What it finds stands in the answer. */
export interface ExchangeRule extends RuleFacts {
  readonly findBetween: (offer: Description, answer: Description) => Iterable<Fault>;
}

/** A fault of a line, or of the word in it that is given. */
export function fault(line: SdpLine | undefined, message: string, word?: string): Fault {
  const start = line && word ? line.text.indexOf(word, line.valueStart) : -1;
  return { line, message, ...(word && start !== -1 && { span: [start, start + word.length] }) };
}
