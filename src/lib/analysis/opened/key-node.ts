import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { Side } from '../secure/secure-association.ts';

/** A value of a key schedule. */
export interface KeyNode {
  /** One of a kind in its schedule: `client_handshake_traffic_secret`, `server record key, epoch 3`. */
  readonly name: string;
  /** Hexadecimal. Absent of what no key log records, and of what nobody recorded here. */
  readonly value?: string;
  /** `secret`: what others come from; `key`: what records and packets are protected with; `input`: what stands in messages. */
  readonly kind: 'input' | 'secret' | 'key';
  /** Whose it is; absent of what both have in common. */
  readonly side?: Side;
  /** The names of what it is derived from. */
  readonly from: readonly string[];
  /** The label that it is derived with: `c hs traffic`. */
  readonly label?: string;
  /** Of a hash of messages: the last one of them, by its place in the association. */
  readonly through?: number;
  readonly rfc: string;
}

/** The rest of a node, without its name and value. */
type Rest = Omit<KeyNode, 'name' | 'value'>;

/** A node; without bytes, one that is not recorded. */
export function keyNode(name: string, bytes: Uint8Array | undefined, rest: Rest): KeyNode {
  return bytes ? { name, value: toHex(bytes), ...rest } : { name, ...rest };
}

export const bothSides = ['client', 'server'] as const;
