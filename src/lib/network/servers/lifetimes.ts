import type { Micros } from '#lib/trace/base.ts';

const second: Micros = 1_000_000;

/** An allocation's, in seconds: the default and the most (RFC 8656 §7.2). */
const defaultSeconds = 600;
const mostSeconds = 3600;

/** RFC 8656 §9. Data does not renew it. */
export const permissionLifetime: Micros = 300 * second;

/** RFC 8656 §12. Data does not renew it. */
export const channelLifetime: Micros = 600 * second;

/** RFC 8656 §5: a nonce is to expire at least once an hour. */
export const nonceLifetime: Micros = 3600 * second;

/** The seconds that a client gets that asks for `requested`, or for nothing (RFC 8656 §7.2, §8.2). */
export function grantedSeconds(requested: number | undefined): number {
  return Math.max(defaultSeconds, Math.min(requested ?? defaultSeconds, mostSeconds));
}

export function toMicros(seconds: number): Micros {
  return seconds * second;
}
