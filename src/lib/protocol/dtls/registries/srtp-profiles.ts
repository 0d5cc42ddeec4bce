/** Protection profiles of SRTP by their names (RFC 5764 §4.1.2, RFC 7714 §14.2). */
export const srtpProfileCodes = {
  SRTP_AES128_CM_HMAC_SHA1_80: 0x0001,
  SRTP_AES128_CM_HMAC_SHA1_32: 0x0002,
  SRTP_NULL_HMAC_SHA1_80: 0x0005,
  SRTP_NULL_HMAC_SHA1_32: 0x0006,
  SRTP_AEAD_AES_128_GCM: 0x0007,
  SRTP_AEAD_AES_256_GCM: 0x0008
} as const;

const names = new Map<number, string>(Object.entries(srtpProfileCodes).map(([name, code]) => [code, name]));

/** `SRTP_AEAD_AES_128_GCM`; undefined for a code that is not known here. */
export function srtpProfileName(code: number): string | undefined {
  return names.get(code);
}
