import { grouped, list, struct, u64, vector, type Format } from '../../bytes/format.ts';
import { lengthOf } from '../registries/coded.ts';

/** The full number of a record, as an ACK names it. */
export interface RecordNumber {
  readonly epoch: bigint;
  readonly sequence: bigint;
}

const rfc = 'RFC 9147 §7';

const recordNumber: Format<RecordNumber> = grouped(
  struct({ epoch: u64({ name: 'epoch', rfc }), sequence: u64({ name: 'sequence_number', rfc }) }),
  ({ epoch, sequence }) => ({ name: 'RecordNumber', rfc, value: `${epoch}/${sequence}` })
);

/** ACK of DTLS 1.3: the records of the handshake that have come. It may be empty. */
export const ackFormat = grouped(
  struct({ recordNumbers: vector('u16', lengthOf('record_numbers', rfc), list(recordNumber)) }),
  ({ recordNumbers }) => ({
    name: 'ACK',
    rfc,
    value: recordNumbers.map(({ epoch, sequence }) => `${epoch}/${sequence}`).join(', ')
  })
);
