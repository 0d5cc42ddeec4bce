import type { Field } from '#lib/protocol/bytes/field.ts';

/** Bytes, and the tree of their fields. */
export interface PacketBuffer {
  readonly bytes: Uint8Array;
  /** Its leaves cover the bytes; its offsets count in them. */
  readonly field: Field;
  /** How there came to be these bytes: as they travelled, out of a record that was decrypted, or out of several fragments. */
  readonly origin: 'datagram' | 'decrypted' | 'reassembled';
  /** Of what was decrypted: its record, by its place in the datagram, from 0. */
  readonly record?: number;
  /** Of what was decrypted: the secret that its key comes from, `CLIENT_TRAFFIC_SECRET_0`. */
  readonly secret?: string;
  /** Of what was put together: where its bytes came from. The header before them is that of the whole message. */
  readonly fragments?: readonly MessagePart[];
  /** Of what was put together: whether all of it travelled in the clear. */
  readonly inTheClear?: boolean;
}

/** Bytes `[start, end)` of a message that was put together, and what brought them. */
export interface MessagePart {
  readonly start: number;
  readonly end: number;
  /** The place of the datagram among those of DTLS of its trace, and of the record in it, from 0. */
  readonly datagram: number;
  readonly record: number;
}

/** The bytes of a packet: those of the datagram first, then what comes out of them and stands in no place of the datagram. */
export type PacketTree = readonly PacketBuffer[];

/** The same field, `by` bytes further on. */
export function shifted(field: Field, by: number): Field {
  return {
    ...field,
    start: field.start + by,
    end: field.end + by,
    children: field.children.map((child) => shifted(child, by))
  };
}
