/** Bytes of the digests of each hash function (RFC 8122 §5, RFC 4055). */
export const digestBytes: Readonly<Record<string, number>> = {
  md2: 16,
  md5: 16,
  'sha-1': 20,
  'sha-224': 28,
  'sha-256': 32,
  'sha-384': 48,
  'sha-512': 64
};
