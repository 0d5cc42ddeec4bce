/** What is in a record, by the RFC’s names (RFC 5246 §6.2.1, RFC 9147 §4). */
export const contentTypes = {
  change_cipher_spec: 20,
  alert: 21,
  handshake: 22,
  application_data: 23,
  heartbeat: 24,
  tls12_cid: 25,
  ack: 26
} as const;

const names = new Map<number, string>(Object.entries(contentTypes).map(([name, code]) => [code, name]));

/** `handshake`; undefined for a code that is not known here. */
export function contentTypeName(code: number): string | undefined {
  return names.get(code);
}
