import type { AttributeName } from '#lib/protocol/stun/attributes/table.ts';

/** The comprehension-required attributes that every STUN server understands (RFC 8489 §18.3.1). */
const stun: readonly AttributeName[] = [
  'MAPPED-ADDRESS',
  'USERNAME',
  'MESSAGE-INTEGRITY',
  'ERROR-CODE',
  'UNKNOWN-ATTRIBUTES',
  'REALM',
  'NONCE',
  'MESSAGE-INTEGRITY-SHA256',
  'PASSWORD-ALGORITHM',
  'USERHASH',
  'XOR-MAPPED-ADDRESS'
];

/** The attributes that a TURN server understands besides (RFC 8656 §18). */
const turn: readonly AttributeName[] = [
  'CHANNEL-NUMBER',
  'LIFETIME',
  'XOR-PEER-ADDRESS',
  'DATA',
  'XOR-RELAYED-ADDRESS',
  'REQUESTED-ADDRESS-FAMILY',
  'EVEN-PORT',
  'REQUESTED-TRANSPORT',
  'DONT-FRAGMENT',
  'RESERVATION-TOKEN'
];

const ofStun: ReadonlySet<string> = new Set(stun);
const ofTurn: ReadonlySet<string> = new Set([...stun, ...turn]);

/** Whether a STUN server understands an attribute whose code says that it must be understood. */
export const stunUnderstands = (name: string): boolean => ofStun.has(name);

/** Whether a TURN server does. */
export const turnUnderstands = (name: string): boolean => ofTurn.has(name);
