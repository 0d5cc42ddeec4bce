import { expect } from 'vitest';
import { leaves, type Field } from '#lib/protocol/bytes/field.ts';
import { decodeAll, encodeAll, readAll, writeAll } from '#lib/protocol/bytes/codec.ts';
import type { Format } from '#lib/protocol/bytes/format.ts';

/** Groups hold their children exactly, all the way down, and leaves follow each other from 0 to `length`. */
export function isCovered(field: Field, length: number): boolean {
  let at = 0;
  for (const { start, end } of leaves(field)) {
    if (start !== at || end <= start) return false;
    at = end;
  }
  return at === length && field.start === 0 && field.end === length && isNested(field);
}

function isNested({ start, end, children }: Field): boolean {
  const [first, last] = [children[0], children.at(-1)];
  if (!first || !last) return true;
  return first.start === start && last.end === end && children.every(isNested);
}

/**
 * Expects what holds of every format that makes one field, whatever the bytes: reading never throws and changes nothing;
 * an error has a place; what was read is written again byte for byte, with the same tree, which covers it. Gives what
 * was read, or undefined where the bytes are refused.
 */
export function expectLaws<T>(format: Format<T>, bytes: Uint8Array): T | undefined {
  const before = Uint8Array.from(bytes);
  const decoded = decodeAll(format, bytes);
  const read = readAll(format, bytes);
  expect(bytes).toEqual(before);
  if (!decoded.ok) {
    expect(read).toEqual(decoded);
    expect(decoded.error.at).toBeGreaterThanOrEqual(0);
    expect(decoded.error.at).toBeLessThanOrEqual(bytes.length);
    return undefined;
  }
  expect(read).toEqual({ ok: true, value: decoded.value });
  if (bytes.length > 0) expect(isCovered(decoded.field, bytes.length)).toBe(true);
  expect(writeAll(format, decoded.value)).toEqual(bytes);
  expect(encodeAll(format, decoded.value)).toEqual({ bytes, field: decoded.field });
  return decoded.value;
}

/** The bytes with some of them changed, by places and new values. */
export function withChanges(
  bytes: Uint8Array,
  changes: readonly (readonly [at: number, byte: number])[]
): Uint8Array {
  const changed = Uint8Array.from(bytes);
  for (const [at, byte] of changes) if (changed.length > 0) changed[at % changed.length] = byte;
  return changed;
}
