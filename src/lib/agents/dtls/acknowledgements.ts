import { writeDatagram } from '#lib/protocol/dtls/records/datagram.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import type { DtlsContext } from './context.ts';
import type { Numbered } from './facts.ts';
import type { RecordWriter } from './record-writer.ts';

/** How many records an ACK names at most: the latest. So many does BoringSSL keep. */
const most = 32;

/** ACKs of DTLS 1.3: records with parts of the handshake that have come (RFC 9147 §7). */
export class Acknowledgements {
  readonly #context: DtlsContext;
  readonly #writer: RecordWriter;
  /** How many were sent. */
  sent = 0;
  #records: readonly Numbered[] = [];
  #due: Micros | undefined;
  #after: Micros = 0;
  #began: Ref | undefined;

  constructor(context: DtlsContext, writer: RecordWriter) {
    this.#context = context;
    this.#writer = writer;
  }

  get deadline(): Micros | undefined {
    return this.#due;
  }

  get isEmpty(): boolean {
    return this.#records.length === 0;
  }

  /** A record with part of the handshake that was processed, or is kept. */
  add({ epoch, sequence }: Numbered): void {
    this.#records = [...this.#records, { epoch, sequence }].slice(-most);
  }

  /** An own flight answers all that came before it: that needs no ACK (RFC 9147 §7.1). */
  clear(): void {
    this.#records = [];
    this.#due = undefined;
  }

  /** Sends one after that time, unless a flight answers before. */
  schedule(after: Micros): void {
    if (this.#due !== undefined) return;
    this.#due = this.#context.now + after;
    this.#after = after;
    this.#began = this.#context.cause;
  }

  /** Sends one now, in the newest epoch (RFC 9147 §7). Nothing is acknowledged in plaintext. */
  send(...causes: readonly (Ref | undefined)[]): void {
    this.#due = undefined;
    const context = this.#context;
    const { epoch } = this.#writer;
    if (epoch === 0 || context.isOver) return;
    const records = this.#records.filter((record) => record.epoch <= epoch);
    this.sent += 1;
    const written = this.#writer.write(epoch, {
      type: 'ack',
      recordNumbers: records.map((record) => ({
        epoch: BigInt(record.epoch),
        sequence: BigInt(record.sequence)
      }))
    });
    const noted = context.note({ type: 'ack.sent', records }, ...causes);
    context.emit(
      { type: 'datagram.send', data: writeDatagram([written.record]), records: [written.sent] },
      noted,
      ...causes
    );
  }

  elapse(): void {
    const { now, cause } = this.#context;
    if (this.#due === undefined || now < this.#due) return;
    this.#due = undefined;
    const ranOut = this.#context.emitFor(
      { type: 'noted', fact: { type: 'timer.ran-out', timer: 'ACK', after: this.#after, expirations: 1 } },
      [this.#began, cause].filter((ref) => ref !== undefined)
    );
    this.send(ranOut);
  }
}
