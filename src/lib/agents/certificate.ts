import { toHex } from '#lib/protocol/bytes/hex.ts';
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
  const digest = toHex(random.bytes(hashLength))
    .toUpperCase()
    .replace(/..(?!$)/g, '$&:');
  return { fingerprint: { hash: 'sha-256', digest } };
}
