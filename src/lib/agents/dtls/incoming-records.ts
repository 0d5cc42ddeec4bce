import type { RecordNumber } from '#lib/protocol/dtls/records/ack.ts';
import { alertLevels } from '#lib/protocol/dtls/records/alert.ts';
import { readDatagram } from '#lib/protocol/dtls/records/datagram.ts';
import type { DtlsRecord } from '#lib/protocol/dtls/records/record.ts';
import { alertDescriptions } from '#lib/protocol/dtls/registries/alert-descriptions.ts';
import type { Ref } from '../contract.ts';
import type { Closing } from './closing.ts';
import type { Numbered, RecordDiscard } from './facts.ts';
import type { Handshake } from './handshake.ts';
import type { IncomingMessages } from './incoming-messages.ts';
import type { KeyUpdates } from './key-updates.ts';
import type { OpenedRecord } from './record-reader.ts';

interface Parts {
  readonly handshake: Handshake;
  readonly messages: IncomingMessages;
  readonly keyUpdates: KeyUpdates;
  readonly closing: Closing;
}

/** Takes datagrams: opens their records and hands on what is in them. What cannot be believed is dropped without a word. */
export class IncomingRecords {
  readonly #parts: Parts;
  /** Records without keys yet, and data before the end of the handshake. */
  #early: { readonly record: DtlsRecord; readonly ref: Ref }[] = [];
  #earlyData: { readonly opened: OpenedRecord; readonly ref: Ref }[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  take(datagram: Uint8Array): void {
    const read = readDatagram(datagram);
    if (!read.ok) {
      this.#discard('malformed');
      return;
    }
    for (const record of read.value) {
      if (record.form === 'unreadable') this.#discard('malformed');
      else {
        this.#takeRecord(record);
        this.release();
      }
    }
  }

  /** Takes what has waited for keys, or for the end of the handshake. */
  release(): void {
    const { handshake } = this.#parts;
    const { context, reader } = handshake;
    if (this.#early.length > 0 && reader.epoch > 0) {
      const early = this.#early;
      this.#early = [];
      for (const { record, ref } of early) {
        context.because = [ref];
        this.#takeRecord(record);
        context.because = [];
      }
    }
    if (handshake.completedAt === undefined || this.#earlyData.length === 0) return;
    const earlyData = this.#earlyData;
    this.#earlyData = [];
    for (const { opened, ref } of earlyData) {
      context.because = [ref];
      this.#takeOpened(opened);
      context.because = [];
    }
  }

  #takeRecord(record: DtlsRecord): void {
    const { handshake } = this.#parts;
    this.#dropOld();
    const opened = handshake.reader.open(record);
    if (opened.ok) {
      this.#dropSuperseded(opened.epoch);
      this.#takeOpened(opened);
    } else if (opened.why === 'no-keys' && this.#mayWait(record)) {
      this.#early.push({ record, ref: handshake.context.cause });
      handshake.context.note({ type: 'record.buffered', ...(opened.number && { number: opened.number }) });
    } else this.#discard(opened.why, opened.number);
  }

  #mayWait(record: DtlsRecord): boolean {
    const { context, completedAt } = this.#parts.handshake;
    const { earlyRecords } = context.options.profile;
    return completedAt === undefined && record.form !== 'plaintext' && this.#early.length < earlyRecords;
  }

  #takeOpened(opened: OpenedRecord): void {
    const { handshake, messages } = this.#parts;
    const { contents, epoch, sequence } = opened;
    const { context, version } = handshake;
    const number = { epoch, sequence };
    if (contents.type === 'application_data') {
      this.#takeData(opened, contents.data);
      return;
    }
    if (context.isOver) return;
    if (epoch === 0 && contents.type !== 'handshake' && !this.#believesPlaintext) {
      this.#discard('plaintext', number);
      return;
    }
    switch (contents.type) {
      case 'handshake':
        messages.take(contents.fragments, number);
        break;
      case 'alert':
        this.#takeAlert(contents, number);
        break;
      case 'ack':
        if (version === '1.3' && epoch > 0) this.#takeAck(contents.recordNumbers, number);
        else this.#discard('state', number);
        break;
      case 'change_cipher_spec':
        // The epoch of what follows says the same.
        if (version !== '1.2') this.#discard('state', number);
        break;
      default:
        this.#discard('state', number);
    }
  }

  /**
   * Whether anything but the handshake is believed in plaintext: as long as the other side may have no keys. A server of 1.3 has
   * them with its ServerHello; of others it is known once they have used them (RFC 9147 §4.1).
   */
  get #believesPlaintext(): boolean {
    const { reader, version, context } = this.#parts.handshake;
    return !reader.hasOpened && !(version === '1.3' && context.role === 'client');
  }

  #takeData(opened: OpenedRecord, data: Uint8Array): void {
    const { handshake, closing } = this.#parts;
    const { context, completedAt } = handshake;
    const { epoch, sequence } = opened;
    const number = { epoch, sequence };
    if (epoch === 0) this.#discard('state', number);
    else if (closing.isAfter(number)) this.#discard('after-close', number);
    else if (completedAt !== undefined) context.emit({ type: 'data.delivered', data });
    else if (this.#earlyData.length < context.options.profile.earlyRecords) {
      this.#earlyData.push({ opened, ref: context.cause });
      context.note({ type: 'record.buffered', number });
    } else this.#discard('early-data', number);
  }

  #takeAlert(
    { level, description }: { readonly level: number; readonly description: number },
    number: Numbered
  ): void {
    const { handshake, closing } = this.#parts;
    const { context, version } = handshake;
    const heard = context.note({ type: 'alert.received', level, description, epoch: number.epoch });
    if (description === alertDescriptions.close_notify) closing.take(number, heard);
    else if (
      level === alertLevels.fatal ||
      (version === '1.3' && description !== alertDescriptions.user_canceled)
    ) {
      context.end({ code: 'alerted', alert: description }, heard);
      handshake.quieten();
    }
  }

  /** Takes an ACK. One that names a later epoch than its own cannot be true (RFC 9147bis §7). */
  #takeAck(recordNumbers: readonly RecordNumber[], { epoch }: Numbered): void {
    const { handshake, keyUpdates } = this.#parts;
    if (recordNumbers.some((one) => one.epoch > BigInt(epoch))) {
      handshake.fail('illegal-parameter', 'illegal_parameter');
      return;
    }
    const records = recordNumbers.map((one) => ({
      epoch: Number(one.epoch),
      sequence: Number(one.sequence)
    }));
    if (handshake.flights.acknowledge(records)) keyUpdates.acknowledged();
  }

  /** Keys before these are not needed any more, since the other side uses them (RFC 9147 §8). */
  #dropSuperseded(epoch: number): void {
    const { context, reader } = this.#parts.handshake;
    for (let old = epoch - 1; old >= 3 && reader.drop(old); old--)
      context.note({ type: 'keys.dropped', epoch: old });
  }

  /** Plaintext is not believed after the handshake; what opens repeats of its end is kept for a while (RFC 9147 §4.2.1). */
  #dropOld(): void {
    const { context, reader, completedAt, version } = this.#parts.handshake;
    if (completedAt === undefined) return;
    reader.drop(0);
    const isLong = context.now - completedAt > context.options.profile.lastFlightKept;
    if (version === '1.3' && isLong && reader.drop(2)) context.note({ type: 'keys.dropped', epoch: 2 });
  }

  #discard(why: RecordDiscard, number?: Numbered): void {
    this.#parts.handshake.context.note({ type: 'record.discarded', why, ...(number && { number }) });
  }
}
