import type { FieldValue } from '../../bytes/field.ts';
import type { Format } from '../../bytes/format.ts';

/** The table's entry for one attribute. */
export interface AttributeEntry<Name extends string, Value extends object> {
  /** The RFC's name, which is also the `type` of the attribute. */
  readonly name: Name;
  /** Below 0x8000, a receiver that does not know it must refuse a request that has it (RFC 8489 §14). */
  readonly code: number;
  readonly rfc: string;
  /** More than one of it counts in a message. */
  readonly repeatable: boolean;
  readonly format: Format<Value>;
  /** The value in one line. */
  shown(value: Value): FieldValue;
  /** Puts its value into words, for the inspector. */
  meaning(value: Value): string | undefined;
}

interface Texts<Value> {
  readonly rfc: string;
  readonly meaning: string | ((value: Value) => string | undefined);
  readonly shown: (value: Value) => FieldValue;
  readonly repeatable?: boolean;
}

/** An entry of the table. */
export function attribute<Name extends string, Value extends object>(
  name: Name,
  code: number,
  format: Format<Value>,
  { rfc, meaning, shown, repeatable = false }: Texts<Value>
): AttributeEntry<Name, Value> {
  return {
    name,
    code,
    rfc,
    repeatable,
    format,
    shown,
    meaning: (value) => (typeof meaning === 'function' ? meaning(value) : meaning)
  };
}
