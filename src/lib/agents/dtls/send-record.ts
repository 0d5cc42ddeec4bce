import type { Contents } from '#lib/protocol/dtls/records/contents.ts';
import { writeDatagram } from '#lib/protocol/dtls/records/datagram.ts';
import type { Ref } from '../contract.ts';
import type { DtlsContext } from './context.ts';
import type { RecordWriter } from './record-writer.ts';

/** Sends one record of the newest epoch, in a datagram of its own. */
export function sendRecord(
  context: DtlsContext,
  writer: RecordWriter,
  contents: Contents,
  ...causes: readonly (Ref | undefined)[]
): Ref {
  const { record, sent } = writer.write(writer.epoch, contents);
  return context.emit({ type: 'datagram.send', data: writeDatagram([record]), records: [sent] }, ...causes);
}
