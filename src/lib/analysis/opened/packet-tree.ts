import type { Field } from '#lib/protocol/bytes/field.ts';
import { protocolOfDatagram } from '#lib/protocol/demultiplex.ts';
import { decodeDatagram } from '#lib/protocol/dtls/records/datagram.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { decodeChannelData, type ChannelTransport } from '#lib/protocol/turn/channel-data.ts';
import type { SecureDatagram } from '../secure/opened-record.ts';
import type { SecureReading } from '../secure/secure-reading.ts';
import { dtlsBuffers } from './dtls-buffers.ts';
import { shifted, type PacketBuffer, type PacketTree } from './packet-buffer.ts';

export type { PacketBuffer, PacketTree } from './packet-buffer.ts';

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
  /** The datagram of DTLS that it is or carries. */
  readonly secure?: SecurePart;
}

/** A datagram of DTLS within a packet. */
export interface SecurePart {
  /** Where it starts in the first buffer. */
  readonly start: number;
  readonly bytes: Uint8Array;
  /** As far as its trace tells; absent where nothing was asked of a trace. */
  readonly datagram?: SecureDatagram;
}

/**
 * Reads a datagram as STUN, ChannelData or DTLS, and what these carry in turn. Undefined when it is none of them. Framing is
 * TCP's where ChannelData came over TCP or TLS. What is encrypted is opened as the reading of its trace says; without one it
 * stays closed.
 */
export function openPacket(
  bytes: Uint8Array,
  transport: ChannelTransport,
  reading?: Pick<SecureReading, 'of'>
): OpenedPacket | undefined {
  const opened = openAt(bytes, 0, transport);
  if (!opened) return undefined;
  const { field, parts, secure } = opened;
  const outer: PacketBuffer = { bytes, field, origin: 'datagram' };
  if (!secure) return { tree: [outer], parts };
  const datagram = reading?.of(secure.bytes);
  if (!datagram) return { tree: [outer], parts, secure };
  return { tree: [outer, ...dtlsBuffers(datagram)], parts, secure: { ...secure, datagram } };
}

interface Opened {
  readonly field: Field;
  readonly parts: readonly StunPart[];
  readonly secure?: SecurePart | undefined;
}

/** Data that TURN carries lies in the datagram as it is: its fields stand in the tree of the same buffer. */
function openAt(bytes: Uint8Array, start: number, transport: ChannelTransport): Opened | undefined {
  const stun = decodeStun(bytes);
  const decoded = stun.ok ? stun : decodeChannelData(bytes, transport);
  if (!decoded.ok) return openDtls(bytes, start);
  const own: readonly StunPart[] = stun.ok ? [{ buffer: 0, start, bytes, message: stun.message }] : [];
  const inner: StunPart[] = [];
  let secure: SecurePart | undefined;
  const open = (field: Field): Field => {
    if (field.children.length > 0) return { ...placed(field, start), children: field.children.map(open) };
    const carried = carriers.has(`${field.name} ${field.rfc}`)
      ? openAt(bytes.subarray(field.start, field.end), start + field.start, 'udp')
      : undefined;
    inner.push(...(carried?.parts ?? []));
    secure ??= carried?.secure;
    return { ...placed(field, start), children: carried ? [carried.field] : [] };
  };
  const field = open(decoded.field);
  return { field, parts: [...own, ...inner], secure };
}

function openDtls(bytes: Uint8Array, start: number): Opened | undefined {
  if (protocolOfDatagram(bytes) !== 'dtls') return undefined;
  const decoded = decodeDatagram(bytes);
  return decoded.ok
    ? { field: shifted(decoded.field, start), parts: [], secure: { start, bytes } }
    : undefined;
}

/** The fields that hold a datagram of their own, by name and section. */
const carriers: ReadonlySet<string> = new Set(['Data RFC 8656 §18.4', 'Application Data RFC 8656 §12.4']);

function placed(field: Field, by: number): Field {
  return { ...field, start: field.start + by, end: field.end + by };
}
