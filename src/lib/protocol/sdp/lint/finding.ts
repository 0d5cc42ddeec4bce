/** Something in a description that a standard forbids, or that will surprise. */
export interface Finding {
  /** Names the rule: `fingerprint-missing`. */
  readonly code: string;
  /** `error` where an implementation that follows the standard refuses or fails; `warning` where it need not. */
  readonly severity: 'error' | 'warning';
  /** Line number, from 1: where it is wrong, or the m-line (line 1 for the session) of where something is missing. */
  readonly line: number;
  /** What of the line's text is meant, `[start, end)`; absent for the whole line. */
  readonly span?: readonly [start: number, end: number];
  /** Which of the two texts, when an offer and an answer are looked at together. */
  readonly in: 'offer' | 'answer' | 'description';
  /** What is wrong, one sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** `RFC 9429 §5.3.1` */
  readonly rfc: string;
}
