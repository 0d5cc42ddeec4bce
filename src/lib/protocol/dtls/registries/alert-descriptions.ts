/** What an alert says (RFC 8446 §6, RFC 5246 §7.2). */
export const alertDescriptions = {
  close_notify: 0,
  unexpected_message: 10,
  bad_record_mac: 20,
  record_overflow: 22,
  decompression_failure: 30,
  handshake_failure: 40,
  bad_certificate: 42,
  unsupported_certificate: 43,
  certificate_revoked: 44,
  certificate_expired: 45,
  certificate_unknown: 46,
  illegal_parameter: 47,
  unknown_ca: 48,
  access_denied: 49,
  decode_error: 50,
  decrypt_error: 51,
  too_many_cids_requested: 52,
  protocol_version: 70,
  insufficient_security: 71,
  internal_error: 80,
  inappropriate_fallback: 86,
  user_canceled: 90,
  no_renegotiation: 100,
  missing_extension: 109,
  unsupported_extension: 110,
  unrecognized_name: 112,
  bad_certificate_status_response: 113,
  unknown_psk_identity: 115,
  certificate_required: 116,
  no_application_protocol: 120
} as const;

/** The name of a description. */
export type AlertDescription = keyof typeof alertDescriptions;

const names = new Map<number, string>(Object.entries(alertDescriptions).map(([name, code]) => [code, name]));

/** `bad_certificate`; undefined for a code that is not known here. */
export function alertDescriptionName(code: number): string | undefined {
  return names.get(code);
}
