import type { DecodeError } from '#lib/protocol/bytes/decode-error.ts';

/** How and where bytes are wrong, as reasons say it. */
export function faultOf({ code, at }: DecodeError): {
  readonly fault: DecodeError['code'];
  readonly at: number;
} {
  return { fault: code, at };
}
