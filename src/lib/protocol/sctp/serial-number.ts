/**
 * Numbers of SCTP count on past their highest and begin at zero again: TSNs, MIDs and request numbers have 32 bits, stream
 * sequence numbers 16 (RFC 9260 §1.6, RFC 1982). An agent counts in whole numbers that never wrap, and writes what
 * {@link wrap32} or {@link wrap16} leaves of them.
 */
const span32 = 2 ** 32;
const span16 = 2 ** 16;

/** The 32 bits of a number that counts on, which may be negative. */
export function wrap32(number: number): number {
  return wrap(number, span32);
}

/** The 16 bits of a number that counts on, which may be negative. */
export function wrap16(number: number): number {
  return wrap(number, span16);
}

/** The number with these 32 bits that is next to `near`: less than 2³¹ above it, or no more than 2³¹ below. */
export function unwrap32(bits: number, near: number): number {
  return unwrap(bits, near, span32);
}

/** The number with these 16 bits that is next to `near`: less than 2¹⁵ above it, or no more than 2¹⁵ below. */
export function unwrap16(bits: number, near: number): number {
  return unwrap(bits, near, span16);
}

function wrap(number: number, span: number): number {
  const rest = number % span;
  return rest < 0 ? rest + span : rest;
}

function unwrap(bits: number, near: number, span: number): number {
  const ahead = wrap(bits - near, span);
  return ahead < span / 2 ? near + ahead : near + ahead - span;
}
