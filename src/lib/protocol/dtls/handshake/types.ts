/** Types of handshake messages by their names (RFC 5246 §7.4, RFC 6347 §4.3.2, RFC 8446 §4, RFC 9147 §5.2). */
export const handshakeTypes = {
  hello_request: 0,
  client_hello: 1,
  server_hello: 2,
  hello_verify_request: 3,
  new_session_ticket: 4,
  end_of_early_data: 5,
  encrypted_extensions: 8,
  request_connection_id: 9,
  new_connection_id: 10,
  certificate: 11,
  server_key_exchange: 12,
  certificate_request: 13,
  server_hello_done: 14,
  certificate_verify: 15,
  client_key_exchange: 16,
  finished: 20,
  certificate_status: 22,
  key_update: 24,
  message_hash: 254
} as const;

/** The name of a message. */
export type HandshakeType = keyof typeof handshakeTypes;

const names = new Map<number, HandshakeType>(
  (Object.entries(handshakeTypes) as readonly [HandshakeType, number][]).map(([name, code]) => [code, name])
);

/** `client_hello`; undefined for a code that is not known here. */
export function handshakeTypeName(code: number): HandshakeType | undefined {
  return names.get(code);
}
