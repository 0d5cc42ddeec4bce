const decimal = /^(?:0|[1-9]\d{0,2})$/;

/**
 * The four bytes of a dotted quad. Undefined for anything else, including a leading zero, which some would read as
 * octal (RFC 6943 §3.1.1).
 */
export function parseIpv4(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  if (!parts.every((part) => decimal.test(part) && Number(part) <= 255)) return undefined;
  return Uint8Array.from(parts, Number);
}

/** `192.0.2.1`, from four bytes. */
export function formatIpv4(bytes: Uint8Array): string {
  return bytes.join('.');
}
