import type { Parameter } from '#lib/protocol/sdp/lines/rtp/fmtp-parameter.ts';

/** The words about one parameter of a codec. */
export interface ParameterWords<Value> {
  /** The meaning of the name, as a sentence. */
  readonly is: string;
  /** The meaning of a value, as a clause about the payload type: `wants packets of 10 ms or more`. */
  readonly says: (value: Value) => string;
  /** More about a value, in sentences, where the clause is not all. */
  readonly detail?: (value: Value) => string;
}

/** The words about each parameter of a table. */
export type ParameterTexts<Table> = {
  readonly [Key in keyof Table]: Table[Key] extends Parameter<infer Value> ? ParameterWords<Value> : never;
};

/** Clauses for 1 and 0. */
export function either(on: string, off: string): (value: boolean) => string {
  return (value) => (value ? on : off);
}

/** Clauses for a few words. */
export function among<Word extends string>(clauses: Readonly<Record<Word, string>>): (value: Word) => string {
  return (value) => clauses[value];
}
