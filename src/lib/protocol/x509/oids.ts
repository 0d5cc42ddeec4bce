/** The object identifiers that certificates of WebRTC need (RFC 5480 §2.1.1, RFC 5758 §3.2, RFC 5280 §4.1.2.4). */
export const oids = {
  ecPublicKey: '1.2.840.10045.2.1',
  secp256r1: '1.2.840.10045.3.1.7',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  ecdsaWithSha384: '1.2.840.10045.4.3.3',
  ecdsaWithSha512: '1.2.840.10045.4.3.4',
  commonName: '2.5.4.3'
} as const;
