import { toHex } from '#lib/protocol/bytes/hex.ts';

const longest = 1000;

/** An input as it can be pasted into a test: hexadecimal, or a string literal of ASCII alone. */
export function showInput(input: Uint8Array | string): string {
  return typeof input === 'string' ? literal(input) : toHex(input);
}

/** The same, cut where it is too long for a screen. */
export function showShort(input: Uint8Array | string): string {
  const text = showInput(input);
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)}… (${text.length - longest} more characters)`;
}

function literal(text: string): string {
  const escaped = JSON.stringify(text);
  return escaped.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
