import type { DecodeError } from '../../bytes/decode-error.ts';
import type { Contents } from './contents.ts';
import type { UnifiedHeader } from './unified-header.ts';

/** A record of epoch 0: anyone can read it. */
export interface PlaintextRecord {
  readonly form: 'plaintext';
  readonly version: number;
  readonly epoch: number;
  readonly sequence: number;
  readonly contents: Contents;
}

/** A protected record of DTLS 1.2: its content type and full number are in the clear (RFC 6347 §4.1). */
export interface ProtectedRecord {
  readonly form: 'protected';
  readonly contentType: number;
  readonly version: number;
  readonly epoch: number;
  readonly sequence: number;
  /** Explicit nonce, ciphertext and tag, as the cipher suite has them. */
  readonly fragment: Uint8Array;
}

/** A protected record of DTLS 1.3 (RFC 9147 §4). */
export interface UnifiedRecord extends UnifiedHeader {
  readonly form: 'unified';
  /** Ciphertext and tag. */
  readonly encrypted: Uint8Array;
}

/** The rest of a datagram that is no record: kept as it is. A receiver drops it (RFC 9147 §4.5.2). */
export interface UnreadableRecord {
  readonly form: 'unreadable';
  readonly bytes: Uint8Array;
  /** `at` counts from the start of the datagram. */
  readonly error: DecodeError;
}

/** One record as a datagram carries it. */
export type DtlsRecord = PlaintextRecord | ProtectedRecord | UnifiedRecord;
