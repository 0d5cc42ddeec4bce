import type { FaultArgs, RuleCode } from './rules.ts';
import type { Severity } from './severity.ts';

/** Something in a description that a standard forbids, or that will surprise. */
export type Finding<Code extends RuleCode = RuleCode> = {
  readonly [C in Code]: FindingPlace & {
    /** Names the rule: `fingerprint-missing`. */
    readonly code: C;
    /** The arguments of the sentence about it. */
    readonly args: FaultArgs[C];
  };
}[Code];

/** Where a finding stands, how grave it is, and what it rests on. */
export interface FindingPlace {
  readonly severity: Severity;
  /** Line number, from 1: where it is wrong, or the m-line (line 1 for the session) of where something is missing. */
  readonly line: number;
  /** The part of the line's text that is meant, `[start, end)`; absent for the whole line. */
  readonly span?: readonly [start: number, end: number];
  /** Which of the two texts, when an offer and an answer are looked at together. */
  readonly in: 'offer' | 'answer' | 'description' | 'fragment';
  /** `RFC 9429 §5.3.1` */
  readonly rfc: string;
}
