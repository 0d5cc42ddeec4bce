import { ByteReader } from '../bytes/byte-reader.ts';
import type { DecodeFailure } from '../bytes/decode-error.ts';
import type { Field } from '../bytes/field.ts';
import type { Heading } from '../bytes/label.ts';
import { swapBytes } from './checksum.ts';
import { readChunk } from './chunks/chunk-codec.ts';
import type { SctpChunk } from './chunks/chunk.ts';
import {
  checksumLabel,
  destinationPortLabel,
  sourcePortLabel,
  verificationTagLabel
} from './header-labels.ts';
import { headerLength, type SctpPacket } from './packet.ts';

export type SctpDecoded =
  { readonly ok: true; readonly packet: SctpPacket; readonly field: Field } | DecodeFailure;

/**
 * Reads an SCTP packet that fills `bytes` exactly (RFC 9260 §3). Fails where a chunk runs over the end or has an impossible
 * length; a chunk or a parameter with a bad value is kept as `malformed`. The checksum is not verified: see verifyChecksum.
 * Never throws.
 */
export function decodeSctp(bytes: Uint8Array): SctpDecoded {
  const reader = new ByteReader(bytes);
  const result = reader.attempt(() => reader.group(() => readPacket(reader), packetHeading));
  return result.ok ? { ok: true, packet: result.value, field: reader.field } : result;
}

export type SctpRead = { readonly ok: true; readonly packet: SctpPacket } | DecodeFailure;

/** The packet alone of {@link decodeSctp}, for who receives many and shows none. */
export function readSctp(bytes: Uint8Array): SctpRead {
  const reader = new ByteReader(bytes, { fields: false });
  const result = reader.attempt(() => readPacket(reader));
  return result.ok ? { ok: true, packet: result.value } : result;
}

/** `INIT`; `SACK, DATA` */
export function packetHeading({ chunks }: { readonly chunks: readonly SctpChunk[] }): Heading {
  const names = chunks.map((chunk) => (chunk.type === 'malformed' ? chunk.name : chunk.type));
  return { name: 'SCTP', rfc: 'RFC 9260', value: names.join(', ') };
}

function readPacket(reader: ByteReader): SctpPacket {
  const total = reader.bytes.length;
  if (total < headerLength)
    reader.fail('truncated', `An SCTP packet has at least ${headerLength} bytes, not ${total}`, total);
  const sourcePort = reader.u16(sourcePortLabel);
  const destinationPort = reader.u16(destinationPortLabel);
  const verificationTag = reader.u32(verificationTagLabel);
  const checksum = swapBytes(reader.u32(checksumLabel));
  const chunks: SctpChunk[] = [];
  while (reader.remaining > 0) chunks.push(readChunk(reader));
  return { sourcePort, destinationPort, verificationTag, checksum, chunks };
}
