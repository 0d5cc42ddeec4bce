/** Types of chunks by name: RFC 9260 §3.2, RFC 8260, RFC 6525, RFC 3758; those that are not read here come last. */
export const chunkTypes = {
  DATA: 0x00,
  INIT: 0x01,
  'INIT ACK': 0x02,
  SACK: 0x03,
  HEARTBEAT: 0x04,
  'HEARTBEAT ACK': 0x05,
  ABORT: 0x06,
  SHUTDOWN: 0x07,
  'SHUTDOWN ACK': 0x08,
  ERROR: 0x09,
  'COOKIE ECHO': 0x0a,
  'COOKIE ACK': 0x0b,
  'SHUTDOWN COMPLETE': 0x0e,
  'I-DATA': 0x40,
  'RE-CONFIG': 0x82,
  'FORWARD TSN': 0xc0,
  'I-FORWARD-TSN': 0xc2,
  AUTH: 0x0f,
  'ASCONF-ACK': 0x80,
  PAD: 0x84,
  ASCONF: 0xc1
} as const;

const names: ReadonlyMap<number, string> = new Map(
  Object.entries(chunkTypes).map(([name, code]) => [code, name])
);

/** `RE-CONFIG`, or `chunk 0x2a` for one that has no name here. */
export function chunkName(type: number): string {
  return names.get(type) ?? `chunk 0x${type.toString(16).padStart(2, '0')}`;
}
