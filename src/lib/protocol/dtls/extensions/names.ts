/** Names of extensions that are not taken apart here (IANA’s registry). */
export const extensionNames: ReadonlyMap<number, string> = new Map([
  [0, 'server_name'],
  [1, 'max_fragment_length'],
  [5, 'status_request'],
  [15, 'heartbeat'],
  [18, 'signed_certificate_timestamp'],
  [21, 'padding'],
  [22, 'encrypt_then_mac'],
  [27, 'compress_certificate'],
  [35, 'session_ticket'],
  [41, 'pre_shared_key'],
  [42, 'early_data'],
  [48, 'oid_filters'],
  [49, 'post_handshake_auth'],
  [57, 'quic_transport_parameters'],
  [0xfe0d, 'encrypted_client_hello']
]);
