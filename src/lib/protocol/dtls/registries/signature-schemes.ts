/** How signatures are made, by their names (RFC 8446 §4.2.3). In DTLS 1.2 the same codes are a hash and an algorithm. */
export const signatureSchemes = {
  rsa_pkcs1_sha1: 0x0201,
  dsa_sha1: 0x0202,
  ecdsa_sha1: 0x0203,
  rsa_pkcs1_sha256: 0x0401,
  dsa_sha256: 0x0402,
  ecdsa_secp256r1_sha256: 0x0403,
  rsa_pkcs1_sha384: 0x0501,
  dsa_sha384: 0x0502,
  ecdsa_secp384r1_sha384: 0x0503,
  rsa_pkcs1_sha512: 0x0601,
  dsa_sha512: 0x0602,
  ecdsa_secp521r1_sha512: 0x0603,
  rsa_pss_rsae_sha256: 0x0804,
  rsa_pss_rsae_sha384: 0x0805,
  rsa_pss_rsae_sha512: 0x0806,
  ed25519: 0x0807,
  ed448: 0x0808,
  rsa_pss_pss_sha256: 0x0809,
  rsa_pss_pss_sha384: 0x080a,
  rsa_pss_pss_sha512: 0x080b
} as const;

const names = new Map<number, string>(Object.entries(signatureSchemes).map(([name, code]) => [code, name]));

/** `ecdsa_secp256r1_sha256`; undefined for a code that is not known here. */
export function signatureSchemeName(code: number): string | undefined {
  return names.get(code);
}
