import type { DecodeError } from '../../bytes/decode-error.ts';
import type { FieldValue } from '../../bytes/field.ts';
import type { Format } from '../../bytes/format.ts';

/** The table's entry for one kind of item. */
export interface ItemEntry<Name extends string, Value extends object> {
  /** The RFC's name, which is also the `type` of the item. */
  readonly name: Name;
  readonly code: number;
  readonly rfc: string;
  readonly format: Format<Value>;
  /** The value in one line. */
  shown(value: Value): FieldValue;
  /** Puts its value into words, for the inspector. */
  meaning(value: Value): string | undefined;
}

/** Of an item as it was received. */
export interface Padded {
  /**
   * The bytes after the value up to a multiple of four, where they are not what a sender leaves there: zeros between two items,
   * and none inside of the chunk after its last.
   */
  readonly padding?: Uint8Array;
}

/** An item that is not in the table: kept, shown, and written again as it was. */
export interface UnknownItem extends Padded {
  readonly type: 'unknown';
  readonly code: number;
  readonly value: Uint8Array;
}

/** An item in the table whose value breaks its format: kept as it was, with what is wrong. */
export interface MalformedItem extends Padded {
  readonly type: 'malformed';
  readonly name: string;
  readonly code: number;
  readonly value: Uint8Array;
  /** `at` counts from the start of the packet. */
  readonly error: DecodeError;
}

/** The item that an entry of a table describes. */
export type ItemOf<Entry> =
  Entry extends ItemEntry<infer Name, infer Value> ? { readonly type: Name } & Value & Padded : never;

interface Texts<Value> {
  readonly rfc: string;
  readonly meaning: string | ((value: Value) => string | undefined);
  readonly shown: (value: Value) => FieldValue;
}

/** An entry of a table. */
export function item<Name extends string, Value extends object>(
  name: Name,
  code: number,
  format: Format<Value>,
  { rfc, meaning, shown }: Texts<Value>
): ItemEntry<Name, Value> {
  return {
    name,
    code,
    rfc,
    format,
    shown,
    meaning: (value) => (typeof meaning === 'function' ? meaning(value) : meaning)
  };
}
