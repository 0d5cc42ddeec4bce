/** How media is protected (RFC 5764 §4.1.2, RFC 7714 §14.2). Sizes are in bytes. */
export interface SrtpProfile {
  readonly code: number;
  readonly name: string;
  readonly cipher: 'AES-CM' | 'AES-GCM';
  readonly key: number;
  readonly salt: number;
  /** Of the tag of an SRTP packet, and of an SRTCP packet. */
  readonly rtpTag: number;
  readonly rtcpTag: number;
}

const profiles: readonly SrtpProfile[] = [
  {
    code: 0x0001,
    name: 'SRTP_AES128_CM_HMAC_SHA1_80',
    cipher: 'AES-CM',
    key: 16,
    salt: 14,
    rtpTag: 10,
    rtcpTag: 10
  },
  {
    // It cuts the tag of SRTP to four bytes, but not that of SRTCP.
    code: 0x0002,
    name: 'SRTP_AES128_CM_HMAC_SHA1_32',
    cipher: 'AES-CM',
    key: 16,
    salt: 14,
    rtpTag: 4,
    rtcpTag: 10
  },
  {
    code: 0x0007,
    name: 'SRTP_AEAD_AES_128_GCM',
    cipher: 'AES-GCM',
    key: 16,
    salt: 12,
    rtpTag: 16,
    rtcpTag: 16
  },
  {
    code: 0x0008,
    name: 'SRTP_AEAD_AES_256_GCM',
    cipher: 'AES-GCM',
    key: 32,
    salt: 12,
    rtpTag: 16,
    rtcpTag: 16
  }
];

/** The profile of that code, if it is computed here. */
export function srtpProfileOf(code: number): SrtpProfile | undefined {
  return profiles.find((profile) => profile.code === code);
}

/** The label that keys for SRTP are exported with (RFC 5764 §4.2). There is no context. */
export const srtpExporterLabel = 'EXTRACTOR-dtls_srtp';

/** How many bytes are exported: a key and a salt of each side. */
export function exportedLength({ key, salt }: SrtpProfile): number {
  return 2 * (key + salt);
}
