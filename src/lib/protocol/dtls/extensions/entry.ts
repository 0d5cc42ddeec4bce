import type { FieldValue } from '../../bytes/field.ts';
import type { Format } from '../../bytes/format.ts';

/** The messages that carry extensions (RFC 8446 §4.2). Some extensions look different in each. */
export type ExtensionPlace =
  | 'client_hello'
  | 'server_hello'
  | 'hello_retry_request'
  | 'encrypted_extensions'
  | 'certificate_request'
  | 'certificate'
  | 'new_session_ticket';

/** The table's entry for one form of one extension. */
export interface ExtensionEntry<Type extends string, Value extends object> {
  /** The `type` of the value; the RFC's name, and where an extension has several forms, the form behind it. */
  readonly type: Type;
  /** The RFC's name. */
  readonly name: string;
  readonly code: number;
  readonly rfc: string;
  /** Where it has this form; undefined for everywhere. */
  readonly places: readonly ExtensionPlace[] | undefined;
  readonly format: Format<Value>;
  /** The value in one line. */
  shown(value: Value): FieldValue;
  /** What the extension is for. */
  readonly meaning: string;
}

interface Texts<Value> {
  readonly name?: string;
  readonly rfc: string;
  readonly places?: readonly ExtensionPlace[];
  readonly shown: (value: Value) => FieldValue;
  readonly meaning: string;
}

/** An entry of the table. */
export function extension<Type extends string, Value extends object>(
  type: Type,
  code: number,
  format: Format<Value>,
  { name = type, rfc, places, shown, meaning }: Texts<Value>
): ExtensionEntry<Type, Value> {
  return { type, name, code, rfc, places, format, shown, meaning };
}
