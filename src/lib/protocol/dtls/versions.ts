/** A version of DTLS that is spoken here. */
export type DtlsVersion = '1.2' | '1.3';

/** Versions on the wire count down from 0xfeff, which was DTLS 1.0 (RFC 6347 §4.1, RFC 9147 §5.3). */
export const versionCodes = { dtls10: 0xfeff, dtls12: 0xfefd, dtls13: 0xfefc } as const;

const names: ReadonlyMap<number, string> = new Map([
  [0xfeff, 'DTLS 1.0'],
  [0xfefd, 'DTLS 1.2'],
  [0xfefc, 'DTLS 1.3'],
  [0x0301, 'TLS 1.0'],
  [0x0302, 'TLS 1.1'],
  [0x0303, 'TLS 1.2'],
  [0x0304, 'TLS 1.3']
]);

/** `DTLS 1.2`; undefined for a code of no version. */
export function versionName(code: number): string | undefined {
  return names.get(code);
}
