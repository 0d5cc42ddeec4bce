const [dot, zero] = [46, 48];

/**
 * The four bytes of a dotted quad. Undefined for anything else, including a leading zero, which some would read as
 * octal (RFC 6943 §3.1.1).
 */
export function parseIpv4(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(4);
  let [index, digits, value] = [0, 0, 0];
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : dot;
    if (code === dot) {
      if (digits === 0 || index === 4) return undefined;
      bytes[index++] = value;
      [digits, value] = [0, 0];
    } else {
      if (code < zero || code > zero + 9 || (digits > 0 && value === 0)) return undefined;
      value = 10 * value + code - zero;
      digits++;
      if (value > 255) return undefined;
    }
  }
  return index === 4 ? bytes : undefined;
}

/** `192.0.2.1`, from four bytes. */
export function formatIpv4(bytes: Uint8Array): string {
  return bytes.join('.');
}
