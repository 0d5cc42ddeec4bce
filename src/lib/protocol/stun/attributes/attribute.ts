import type { DecodeError } from '../../bytes/decode-error.ts';
import { entryOfName, type KnownAttribute } from './table.ts';

/** An attribute that is not in the table: kept, shown, and written again as it was. */
export interface UnknownAttribute {
  readonly type: 'unknown';
  readonly code: number;
  readonly value: Uint8Array;
  readonly padding?: Uint8Array;
}

/** An attribute in the table whose value breaks its format: kept as it was, with what is wrong. */
export interface MalformedAttribute {
  readonly type: 'malformed';
  readonly name: string;
  readonly code: number;
  readonly value: Uint8Array;
  /** `at` counts from the start of the message. */
  readonly error: DecodeError;
  readonly padding?: Uint8Array;
}

/** One attribute of a message; `type` tells which. */
export type StunAttribute = KnownAttribute | UnknownAttribute | MalformedAttribute;

/** The 16 bits that an attribute begins with. */
export function attributeCode(attribute: StunAttribute): number {
  if (attribute.type === 'unknown' || attribute.type === 'malformed') return attribute.code;
  const entry = entryOfName(attribute.type);
  if (!entry) throw new RangeError(`There is no attribute ${attribute.type}`);
  return entry.code;
}

/** Whether a receiver that does not know the attribute must not go on (RFC 8489 §14). */
export function isComprehensionRequired(code: number): boolean {
  return code < 0x8000;
}
