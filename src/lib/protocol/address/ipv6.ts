import { formatIpv4, parseIpv4 } from './ipv4.ts';

const group = /^[0-9a-f]{1,4}$/i;

/**
 * The sixteen bytes of an IPv6 address in any form of RFC 4291 §2.2, the mixed one (`::ffff:192.0.2.1`) included.
 * Undefined for anything else.
 */
export function parseIpv6(text: string): Uint8Array | undefined {
  const sides = text.split('::');
  if (sides.length > 2) return undefined;
  const [left, right] = [groups(sides[0] ?? '', sides.length === 1), groups(sides[1] ?? '', true)];
  if (!left || !right) return undefined;
  const missing = 8 - left.length - right.length;
  // A double colon stands for one group of zeros or more (RFC 4291 §2.2).
  if (sides.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  left.forEach((value, index) => view.setUint16(2 * index, value));
  right.forEach((value, index) => view.setUint16(2 * (8 - right.length + index), value));
  return bytes;
}

/** The 16-bit groups of one side of a double colon. Only the last of an address may be a dotted quad. */
function groups(text: string, last: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const quad = last && parts.at(-1)?.includes('.') ? parseIpv4(parts.pop() ?? '') : [];
  if (!quad || !parts.every((part) => group.test(part))) return undefined;
  const values = parts.map((part) => parseInt(part, 16));
  const [a, b, c, d] = quad;
  if (a !== undefined && b !== undefined && c !== undefined && d !== undefined) {
    values.push(a * 256 + b, c * 256 + d);
  }
  return values;
}

/**
 * The canonical text of sixteen bytes (RFC 5952 §4): lower case, no leading zeros, the first of the longest runs of
 * two or more zero groups as a double colon. IPv4-mapped addresses end in a dotted quad (§5).
 */
export function formatIpv6(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  const values = Array.from({ length: 8 }, (_, index) => view.getUint16(2 * index));
  if (values[5] === 0xffff && values.slice(0, 5).every((value) => value === 0)) {
    return `::ffff:${formatIpv4(bytes.subarray(12))}`;
  }
  const words = values.map((value) => value.toString(16));
  const [start, length] = longestZeros(values);
  if (length < 2) return words.join(':');
  return `${words.slice(0, start).join(':')}::${words.slice(start + length).join(':')}`;
}

function longestZeros(values: readonly number[]): readonly [start: number, length: number] {
  let [start, length, run] = [0, 0, 0];
  for (const [index, value] of values.entries()) {
    run = value === 0 ? run + 1 : 0;
    if (run > length) [start, length] = [index - run + 1, run];
  }
  return [start, length];
}
