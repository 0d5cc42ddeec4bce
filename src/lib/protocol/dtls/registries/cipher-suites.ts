import type { DtlsVersion } from '../versions.ts';

/** How records are protected. */
export type Aead = 'AES-128-GCM' | 'AES-256-GCM' | 'CHACHA20-POLY1305';

/** A hash function of key schedules and transcripts. */
export type SuiteHash = 'SHA-256' | 'SHA-384';

/** A cipher suite that is computed here. */
export interface CipherSuite {
  readonly code: number;
  readonly name: string;
  readonly version: DtlsVersion;
  readonly aead: Aead;
  readonly hash: SuiteHash;
}

/** Names by code (RFC 5289, RFC 7905, RFC 8446 §B.4 and before); enough for what browsers and OpenSSL offer. */
const names: ReadonlyMap<number, string> = new Map([
  [0x00ff, 'TLS_EMPTY_RENEGOTIATION_INFO_SCSV'],
  [0x002f, 'TLS_RSA_WITH_AES_128_CBC_SHA'],
  [0x0035, 'TLS_RSA_WITH_AES_256_CBC_SHA'],
  [0x009c, 'TLS_RSA_WITH_AES_128_GCM_SHA256'],
  [0x009d, 'TLS_RSA_WITH_AES_256_GCM_SHA384'],
  [0x1301, 'TLS_AES_128_GCM_SHA256'],
  [0x1302, 'TLS_AES_256_GCM_SHA384'],
  [0x1303, 'TLS_CHACHA20_POLY1305_SHA256'],
  [0x1304, 'TLS_AES_128_CCM_SHA256'],
  [0x1305, 'TLS_AES_128_CCM_8_SHA256'],
  [0xc009, 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA'],
  [0xc00a, 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA'],
  [0xc013, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
  [0xc014, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'],
  [0xc023, 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256'],
  [0xc024, 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384'],
  [0xc02b, 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
  [0xc02c, 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'],
  [0xc02f, 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
  [0xc030, 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
  [0xc0ac, 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM'],
  [0xc0ae, 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8'],
  [0xcca8, 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
  [0xcca9, 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256']
]);

/** `TLS_AES_128_GCM_SHA256`; undefined for a code that is not known here. */
export function cipherSuiteName(code: number): string | undefined {
  return names.get(code);
}

const computed: readonly (readonly [number, DtlsVersion, Aead, SuiteHash])[] = [
  [0x1301, '1.3', 'AES-128-GCM', 'SHA-256'],
  [0x1302, '1.3', 'AES-256-GCM', 'SHA-384'],
  [0x1303, '1.3', 'CHACHA20-POLY1305', 'SHA-256'],
  [0xc02b, '1.2', 'AES-128-GCM', 'SHA-256'],
  [0xc02c, '1.2', 'AES-256-GCM', 'SHA-384'],
  [0xcca9, '1.2', 'CHACHA20-POLY1305', 'SHA-256'],
  [0xc02f, '1.2', 'AES-128-GCM', 'SHA-256'],
  [0xc030, '1.2', 'AES-256-GCM', 'SHA-384'],
  [0xcca8, '1.2', 'CHACHA20-POLY1305', 'SHA-256']
];

const suites = new Map<number, CipherSuite>(
  computed.map(([code, version, aead, hash]) => [
    code,
    { code, name: names.get(code) ?? '', version, aead, hash }
  ])
);

/** The suite of that code, if it is computed here. */
export function cipherSuiteOf(code: number): CipherSuite | undefined {
  return suites.get(code);
}
