import { handshakeTypes } from '#lib/protocol/dtls/handshake/types.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';

/**
 * Whether a message of that type is sent in that epoch. 1.2: all in plaintext but Finished (RFC 6347 §4.2.4); 1.3: hellos in
 * plaintext, the rest of the handshake in epoch 2, what comes after it in epoch 3 or later (RFC 9147 §6.1). Before the version is
 * known only plaintext can be read.
 */
export function belongsIn(version: DtlsVersion | undefined, type: number, epoch: number): boolean {
  if (version !== '1.3') return type === handshakeTypes.finished ? epoch === 1 : epoch <= 1;
  if (type === handshakeTypes.client_hello || type === handshakeTypes.server_hello) return epoch === 0;
  return isPostHandshake(type) ? epoch >= 3 : epoch === 2;
}

/** Messages of 1.3 that come after the handshake (RFC 8446 §4.6, RFC 9147 §9). */
export function isPostHandshake(type: number): boolean {
  return (
    type === handshakeTypes.key_update ||
    type === handshakeTypes.new_session_ticket ||
    type === handshakeTypes.request_connection_id ||
    type === handshakeTypes.new_connection_id
  );
}
