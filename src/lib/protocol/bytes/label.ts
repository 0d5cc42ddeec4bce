import type { Field, FieldValue } from './field.ts';

/** How a field is named and explained, whichever way its bytes go. */
export interface Label<T> {
  readonly name: string;
  readonly rfc: string;
  readonly meaning?: string | ((value: T) => string | undefined);
}

/** The heading of a group of fields. It is made when the group is complete. */
export interface Heading {
  readonly name: string;
  readonly rfc: string;
  readonly value: FieldValue;
  readonly meaning?: string | undefined;
}

/** A field without children; `value` is what `label` explains, `shown` how it is written. */
export function leaf<T>(label: Label<T>, start: number, end: number, value: T, shown: FieldValue): Field {
  const { name, rfc, meaning } = label;
  return group(
    { name, rfc, value: shown, meaning: typeof meaning === 'function' ? meaning(value) : meaning },
    start,
    end,
    none
  );
}

export function group(heading: Heading, start: number, end: number, children: readonly Field[]): Field {
  const { name, rfc, value, meaning } = heading;
  return meaning === undefined
    ? { name, start, end, value, rfc, children }
    : { name, start, end, value, meaning, rfc, children };
}

const none: readonly Field[] = [];
