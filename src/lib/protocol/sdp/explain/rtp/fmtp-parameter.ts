import { type Place } from '../explanation.ts';
import { toNumber } from '../words.ts';

/** One parameter of a codec, as a fmtp line gives it (RFC 8866 §6.15). */
export interface Parameter {
  /** What the name means, as a sentence. */
  readonly is: string;
  /** What a value says, as a clause about the payload type: `wants packets of 10 ms or more`. */
  readonly says: (value: string, place: Place) => string;
  /** More about a value, in sentences, where the clause is not all. */
  readonly detail?: (value: string) => string | undefined;
  readonly rfc: string;
}

/** Parameters by name, in lower case. */
export type ParameterTable = Readonly<Record<string, Parameter>>;

/** A clause for a value that the parameter cannot have. */
export function unreadable(value: string): string {
  return value === '' ? 'gives no value' : `gives “${value}”, which is not a value of this parameter`;
}

/** Clauses for 1 and 0. */
export function flag(on: string, off: string): Parameter['says'] {
  return (value) => (value === '1' ? on : value === '0' ? off : unreadable(value));
}

/** A clause for a whole number. */
export function amount(says: (count: number) => string): Parameter['says'] {
  return (value) => {
    const count = toNumber(value);
    return count === undefined ? unreadable(value) : says(count);
  };
}

/** Clauses for a few words. */
export function choice(clauses: Readonly<Record<string, string>>): Parameter['says'] {
  return (value) => (Object.hasOwn(clauses, value) ? clauses[value] : undefined) ?? unreadable(value);
}
