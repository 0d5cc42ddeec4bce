import type { Workings12 } from '#lib/protocol/dtls/protection/protect-12.ts';
import type { Workings13 } from '#lib/protocol/dtls/protection/protect-13.ts';
import type { Contents } from '#lib/protocol/dtls/records/contents.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import type { SctpPacket } from '#lib/protocol/sctp/packet.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { SecureAssociation, Side } from './secure-association.ts';

/** A record that is read: it was in the clear, or its keys are known. */
export interface ReadRecord {
  readonly form: 'plaintext' | 'opened';
  readonly epoch: number;
  /** The full number. */
  readonly sequence: number;
  readonly contents: Contents;
  /** The packet that application data is, where it is one. */
  readonly sctp?: SctpPacket;
  /** Absent of a record that was in the clear. */
  readonly opening?: Opening;
}

/** How a record was opened, for who looks at it. */
export interface Opening {
  readonly version: DtlsVersion;
  readonly contentType: number;
  /** All that was hidden. In 1.3 the content, its type, and zeros (RFC 9147 §4). */
  readonly plaintext: Uint8Array;
  readonly workings: Workings12 | Workings13;
  /** The secret of the key log that its keys come from: `CLIENT_TRAFFIC_SECRET_0`. */
  readonly secret: string;
}

/** A record that stays closed: its keys are not known, or its bytes are no record. */
export interface ClosedRecord {
  readonly form: 'protected' | 'unreadable';
  /** Bytes that cannot be read. */
  readonly length: number;
}

export type SecureRecord = ReadRecord | ClosedRecord;

/** A datagram of DTLS, as far as it can be read. */
export interface SecureDatagram {
  /** Who sent it first, whoever passed it on. */
  readonly from: ActorId;
  /** Its place among the datagrams of DTLS of its trace, from 0. */
  readonly index: number;
  readonly length: number;
  /** Absent where nothing tells which one it is of. */
  readonly association?: SecureAssociation;
  readonly side?: Side;
  /** In the order of the datagram. */
  readonly records: readonly SecureRecord[];
  /** Which sending of its messages or of its data it is, from 1. */
  readonly sending: number;
}

/** Whether a record is read. */
export function isRead(record: SecureRecord): record is ReadRecord {
  return record.form === 'plaintext' || record.form === 'opened';
}
