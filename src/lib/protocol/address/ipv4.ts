const dot = 46;
const zero = 48;

/**
 * The 32 bits of a dotted quad. Undefined for anything else, including a leading zero, which some would read as octal (RFC
 * 6943 §3.1.1).
 */
export function ipv4Number(text: string): number | undefined {
  let number = 0;
  let parts = 0;
  let digits = 0;
  let value = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : dot;
    if (code === dot) {
      if (digits === 0 || parts === 4) return undefined;
      number = 256 * number + value;
      parts++;
      digits = 0;
      value = 0;
    } else {
      if (code < zero || code > zero + 9 || (digits > 0 && value === 0)) return undefined;
      value = 10 * value + code - zero;
      digits++;
      if (value > 255) return undefined;
    }
  }
  return parts === 4 ? number : undefined;
}

/** The four bytes of a dotted quad; undefined for anything else. */
export function parseIpv4(text: string): Uint8Array | undefined {
  const number = ipv4Number(text);
  return number === undefined ? undefined : Uint8Array.of(number >>> 24, number >>> 16, number >>> 8, number);
}

/** `192.0.2.1`, from four bytes. */
export function formatIpv4(bytes: Uint8Array): string {
  return bytes.join('.');
}
