import type { Field } from '#lib/protocol/bytes/field.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { decodeChannelData, type ChannelTransport } from '#lib/protocol/turn/channel-data.ts';

/** Bytes, and the tree of their fields. */
export interface PacketBuffer {
  readonly bytes: Uint8Array;
  /** Its leaves cover the bytes; its offsets count in them. */
  readonly field: Field;
  /** How there came to be these bytes: as they travelled, out of a record that was decrypted, or out of several fragments. */
  readonly origin: 'datagram' | 'decrypted' | 'reassembled';
}

/** The bytes of a packet: those of the datagram first, then what comes out of them and stands in no place of the datagram. */
export type PacketTree = readonly PacketBuffer[];

/** A STUN message within a packet: a whole buffer, or what a TURN message in it carries. */
export interface StunPart {
  /** The place of its buffer in the tree. */
  readonly buffer: number;
  /** Where it starts in its buffer. */
  readonly start: number;
  readonly bytes: Uint8Array;
  readonly message: StunMessage;
}

/** A packet that somebody looks into. */
export interface OpenedPacket {
  readonly tree: PacketTree;
  /** Every STUN message in it, the outermost first. */
  readonly parts: readonly StunPart[];
}

/**
 * Reads a datagram as STUN or ChannelData, and what these carry in turn. Undefined when it is neither. Framing is TCP's
 * where ChannelData came over TCP or TLS.
 */
export function openPacket(bytes: Uint8Array, transport: ChannelTransport): OpenedPacket | undefined {
  const opened = openAt(bytes, 0, transport);
  return opened && { tree: [{ bytes, field: opened.field, origin: 'datagram' }], parts: opened.parts };
}

interface Opened {
  readonly field: Field;
  readonly parts: readonly StunPart[];
}

/** Data that TURN carries lies in the datagram as it is: its fields stand in the tree of the same buffer. */
function openAt(bytes: Uint8Array, start: number, transport: ChannelTransport): Opened | undefined {
  const stun = decodeStun(bytes);
  const decoded = stun.ok ? stun : decodeChannelData(bytes, transport);
  if (!decoded.ok) return undefined;
  const own: readonly StunPart[] = stun.ok ? [{ buffer: 0, start, bytes, message: stun.message }] : [];
  const inner: StunPart[] = [];
  const open = (field: Field): Field => {
    if (field.children.length > 0) return { ...placed(field, start), children: field.children.map(open) };
    const carried = carriers.has(`${field.name} ${field.rfc}`)
      ? openAt(bytes.subarray(field.start, field.end), start + field.start, 'udp')
      : undefined;
    inner.push(...(carried?.parts ?? []));
    return { ...placed(field, start), children: carried ? [carried.field] : [] };
  };
  const field = open(decoded.field);
  return { field, parts: [...own, ...inner] };
}

/** The fields that hold a datagram of their own, by name and section. */
const carriers: ReadonlySet<string> = new Set(['Data RFC 8656 §18.4', 'Application Data RFC 8656 §12.4']);

function placed(field: Field, by: number): Field {
  return { ...field, start: field.start + by, end: field.end + by };
}
