/**
 * One named part of a packet. Codecs make the tree of fields in the same pass that reads or writes the bytes, so that it
 * cannot drift from them. Law: the leaves of a tree cover their buffer exactly, without a gap or an overlap.
 */
export interface Field {
  /** The RFC's name for it: `Message Type`, `XOR-MAPPED-ADDRESS`, `Port`. */
  readonly name: string;
  /** Byte offsets in the buffer, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  /** The value of the bytes: a number, a text, an address as text, or bytes as lower-case hexadecimal. */
  readonly value: FieldValue;
  /** The meaning of the value, where it does not speak for itself: `Binding request`, `where the server saw you`. */
  readonly meaning?: string;
  /** `RFC 8489 §5` */
  readonly rfc: string;
  readonly children: readonly Field[];
}

export type FieldValue = string | number | bigint;

/** The fields without children, in order. */
export function leaves(field: Field): readonly Field[] {
  return field.children.length === 0 ? [field] : field.children.flatMap(leaves);
}
