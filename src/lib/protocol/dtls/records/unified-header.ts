import type { ByteReader } from '../../bytes/byte-reader.ts';
import type { ByteWriter } from '../../bytes/byte-writer.ts';
import type { Label } from '../../bytes/label.ts';

/** The header of an encrypted record of DTLS 1.3 (RFC 9147 §4). */
export interface UnifiedHeader {
  /** Undefined without one (C=0). */
  readonly connectionId: Uint8Array | undefined;
  /** How many bits of the sequence number are there (S). */
  readonly sequenceBits: 8 | 16;
  /** The low two bits of the epoch (E). */
  readonly epochBits: number;
  /** As it is on the wire: encrypted, unless the record is being put together. */
  readonly sequence: number;
  /** Whether the length is there (L); without it the record is the last of its datagram. */
  readonly hasLength: boolean;
}

const rfc = 'RFC 9147 §4';
const flagsLabel: Label<number> = {
  name: 'flags',
  rfc,
  meaning(byte) {
    const parts = [
      byte & 0x10 ? 'a connection ID' : '',
      byte & 0x08 ? '16 bits of the sequence number' : '8 bits of the sequence number',
      byte & 0x04 ? 'a length' : 'no length',
      `epoch ends in ${byte & 3}`
    ];
    return parts.filter((part) => part !== '').join(', ');
  }
};
const connectionIdLabel: Label<Uint8Array> = { name: 'connection_id', rfc };
const sequenceLabel: Label<number> = {
  name: 'encrypted sequence number',
  rfc: 'RFC 9147 §4.2.3',
  meaning: 'the low bits of it, masked'
};
export const unifiedLengthLabel: Label<number> = {
  name: 'length',
  rfc,
  meaning: 'bytes of encrypted_record'
};

/** The first byte: 001CSLEE. */
export function unifiedFlags({ connectionId, sequenceBits, hasLength, epochBits }: UnifiedHeader): number {
  return (
    0x20 |
    (connectionId ? 0x10 : 0) |
    (sequenceBits === 16 ? 0x08 : 0) |
    (hasLength ? 0x04 : 0) |
    (epochBits & 3)
  );
}

/** Whether a record that begins with this byte has the unified header (RFC 9147 §4.1). */
export function isUnified(first: number): boolean {
  return first >>> 5 === 1;
}

/** Reads the header up to the length, which is not read. `connectionIdLength` is what was agreed. */
export function readUnifiedHeader(reader: ByteReader, connectionIdLength: number): UnifiedHeader {
  const at = reader.at;
  const flags = reader.u8(flagsLabel);
  if (flags & 0x10 && connectionIdLength === 0)
    reader.fail('bad-value', 'The record has a connection ID, and none was agreed on', at);
  const connectionId = flags & 0x10 ? reader.raw(connectionIdLabel, connectionIdLength) : undefined;
  const sequenceBits = flags & 0x08 ? 16 : 8;
  const sequence = sequenceBits === 16 ? reader.u16(sequenceLabel) : reader.u8(sequenceLabel);
  return { connectionId, sequenceBits, epochBits: flags & 3, sequence, hasLength: (flags & 0x04) !== 0 };
}

/** Writes the header up to the length, which is not written. */
export function writeUnifiedHeader(writer: ByteWriter, header: UnifiedHeader): void {
  writer.u8(flagsLabel, unifiedFlags(header));
  if (header.connectionId) writer.raw(connectionIdLabel, header.connectionId);
  if (header.sequenceBits === 16) writer.u16(sequenceLabel, header.sequence);
  else writer.u8(sequenceLabel, header.sequence);
}
