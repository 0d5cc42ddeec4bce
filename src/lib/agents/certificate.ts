import type { Fingerprint } from '#lib/protocol/sdp/transport.ts';
import type { RandomSource } from './contract.ts';

/** By what a peer is known to the other side (W3C webrtc-pc, RTCCertificate): its descriptions promise the fingerprint. */
export interface Certificate {
  readonly fingerprint: Fingerprint;
}

/** A SHA-256 hash, in bytes. */
const hashLength = 32;

/**
 * Makes the certificate of a peer from its randomness. As long as no DTLS shows it to anybody it is a fingerprint alone, of 32
 * random bytes: well-formed and of nothing (RFC 8122 §5).
 */
export function drawCertificate(random: RandomSource): Certificate {
  const digest = Array.from(random.bytes(hashLength), (byte) => byte.toString(16).padStart(2, '0'));
  return { fingerprint: { hash: 'sha-256', digest: digest.join(':').toUpperCase() } };
}
