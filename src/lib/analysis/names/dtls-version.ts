/** The versions that `tlsVersion` of getStats stands for. DTLS counts its versions downwards (RFC 6347 §4.1, RFC 9147). */
const versions: Readonly<Record<string, string>> = { FEFF: 'DTLS 1.0', FEFD: 'DTLS 1.2', FEFC: 'DTLS 1.3' };

/** `DTLS 1.2` for `FEFD`, `DTLS 1.3` for `FEFC`; the code itself when it is another. */
export function dtlsVersion(code: string): string {
  return versions[code.toUpperCase()] ?? `DTLS version ${code}`;
}
