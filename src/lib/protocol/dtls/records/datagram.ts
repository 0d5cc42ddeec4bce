import {
  decodeAll,
  encodeAll,
  readAll,
  writeAll,
  type DecodedTree,
  type EncodedTree
} from '../../bytes/codec.ts';
import type { Decoded } from '../../bytes/decode-error.ts';
import { grouped, type Format } from '../../bytes/format.ts';
import type { Label } from '../../bytes/label.ts';
import type { DtlsRecord, UnreadableRecord } from './record.ts';
import { recordFormat } from './record-format.ts';

const unreadableLabel: Label<Uint8Array> = { name: 'no record', rfc: 'RFC 9147 §4.5.2', meaning: 'dropped' };

/** Records of a datagram, in order. */
export type DatagramRecords = readonly (DtlsRecord | UnreadableRecord)[];

/** What was agreed on, and is not in the datagram. */
export interface RecordContext {
  /** Bytes of the connection ID in records that are received; 0 without one, as in WebRTC. */
  readonly connectionIdLength?: number;
}

/** All records of a datagram. What follows the first one and is no record is one `unreadable`. */
export function datagramFormat({ connectionIdLength = 0 }: RecordContext = {}): Format<DatagramRecords> {
  const one = recordFormat(connectionIdLength);
  return grouped<DatagramRecords>(
    {
      read(reader) {
        const records: (DtlsRecord | UnreadableRecord)[] = [one.read(reader)];
        while (reader.remaining > 0) {
          const next = reader.attempt(() => one.read(reader));
          records.push(
            next.ok
              ? next.value
              : { form: 'unreadable', bytes: reader.raw(unreadableLabel), error: next.error }
          );
        }
        return records;
      },
      write(writer, records) {
        for (const record of records) {
          if (record.form === 'unreadable') writer.raw(unreadableLabel, record.bytes);
          else one.write(writer, record);
        }
      }
    },
    (records) => ({
      name: 'DTLS',
      rfc: 'RFC 9147',
      value: records.length === 1 ? '1 record' : `${records.length} records`
    })
  );
}

/** Takes a datagram apart into records. Fails where it does not begin with one. Never throws. */
export function decodeDatagram(bytes: Uint8Array, context?: RecordContext): DecodedTree<DatagramRecords> {
  return decodeAll(datagramFormat(context), bytes);
}

/** The records alone of {@link decodeDatagram}. */
export function readDatagram(bytes: Uint8Array, context?: RecordContext): Decoded<DatagramRecords> {
  return readAll(datagramFormat(context), bytes);
}

/** Writes records into one datagram. What decodeDatagram has read is written again byte for byte. */
export function encodeDatagram(records: DatagramRecords, context?: RecordContext): EncodedTree {
  return encodeAll(datagramFormat(context), records);
}

/** The bytes alone of {@link encodeDatagram}. */
export function writeDatagram(records: DatagramRecords, context?: RecordContext): Uint8Array {
  return writeAll(datagramFormat(context), records);
}
