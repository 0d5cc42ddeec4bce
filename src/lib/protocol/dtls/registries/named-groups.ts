/** Groups for key exchange by their names (RFC 8446 §4.2.7, draft-ietf-tls-ecdhe-mlkem). */
export const namedGroups = {
  secp256r1: 0x0017,
  secp384r1: 0x0018,
  secp521r1: 0x0019,
  x25519: 0x001d,
  x448: 0x001e,
  ffdhe2048: 0x0100,
  ffdhe3072: 0x0101,
  SecP256r1MLKEM768: 0x11eb,
  X25519MLKEM768: 0x11ec,
  SecP384r1MLKEM1024: 0x11ed
} as const;

const names = new Map<number, string>(Object.entries(namedGroups).map(([name, code]) => [code, name]));

/** `x25519`; undefined for a code that is not known here. */
export function namedGroupName(code: number): string | undefined {
  return names.get(code);
}
