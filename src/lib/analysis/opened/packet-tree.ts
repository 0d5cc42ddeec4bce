import type { Field } from '#lib/protocol/bytes/field.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { decodeChannelData, type ChannelTransport } from '#lib/protocol/turn/channel-data.ts';

/** A STUN message within a datagram: the datagram itself, or what a TURN message in it carries. */
export interface StunPart {
  /** Where it starts in the datagram. */
  readonly start: number;
  readonly bytes: Uint8Array;
  readonly message: StunMessage;
}

/** What the bytes of a datagram are, down to what they carry. */
export interface PacketTree {
  /** Its leaves cover the datagram. */
  readonly field: Field;
  /** Every STUN message in it, the outermost first. */
  readonly parts: readonly StunPart[];
}

/**
 * Reads a datagram as STUN or ChannelData, and what these carry in turn. Undefined when it is neither. Framing is TCP's
 * where ChannelData came over TCP or TLS.
 */
export function packetTree(bytes: Uint8Array, transport: ChannelTransport): PacketTree | undefined {
  return treeAt(bytes, 0, transport);
}

function treeAt(bytes: Uint8Array, start: number, transport: ChannelTransport): PacketTree | undefined {
  const stun = decodeStun(bytes);
  const decoded = stun.ok ? stun : decodeChannelData(bytes, transport);
  if (!decoded.ok) return undefined;
  const own: readonly StunPart[] = stun.ok ? [{ start, bytes, message: stun.message }] : [];
  const inner: StunPart[] = [];
  const open = (field: Field): Field => {
    if (field.children.length > 0) return { ...placed(field, start), children: field.children.map(open) };
    const carried = carriers.has(`${field.name} ${field.rfc}`)
      ? treeAt(bytes.subarray(field.start, field.end), start + field.start, 'udp')
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
