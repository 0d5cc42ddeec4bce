import { contentTypeOf, contentsFormat, type Contents } from '#lib/protocol/dtls/records/contents.ts';
import { writeAll } from '#lib/protocol/bytes/codec.ts';
import { protect12 } from '#lib/protocol/dtls/protection/protect-12.ts';
import { protect13 } from '#lib/protocol/dtls/protection/protect-13.ts';
import type { DtlsRecord } from '#lib/protocol/dtls/records/record.ts';
import { versionCodes } from '#lib/protocol/dtls/versions.ts';
import type { SentRecord } from './dtls-io.ts';
import { recordOverhead, type RecordKeys } from './record-keys.ts';

interface WriteEpoch {
  readonly keys: RecordKeys | undefined;
  /** The next sequence number: it begins at 0 in each epoch and is never used twice (RFC 6347 §4.1). */
  next: number;
}

/** A record and how it is told of. */
export interface WrittenRecord {
  readonly record: DtlsRecord;
  readonly sent: SentRecord;
}

/** Numbers and protects what is sent, by epoch. */
export class RecordWriter {
  readonly #epochs = new Map<number, WriteEpoch>([[0, { keys: undefined, next: 0 }]]);
  #epoch = 0;

  /** The newest epoch that there are keys of. */
  get epoch(): number {
    return this.#epoch;
  }

  install(epoch: number, keys: RecordKeys): void {
    this.#epochs.set(epoch, { keys, next: 0 });
    this.#epoch = Math.max(this.#epoch, epoch);
  }

  /** Bytes that a record of that epoch has besides its contents. */
  overhead(epoch: number): number {
    return recordOverhead(this.#epochs.get(epoch)?.keys);
  }

  /** `version` is what a record in plaintext says in its header. */
  write(epoch: number, contents: Contents, version: number = versionCodes.dtls12): WrittenRecord {
    const state = this.#epochs.get(epoch);
    if (!state) throw new RangeError(`There are no keys of epoch ${epoch}`);
    const sequence = state.next++;
    const sent = { epoch, sequence, contents };
    const { keys } = state;
    if (!keys) return { record: { form: 'plaintext', version, epoch, sequence, contents }, sent };
    const contentType = contentTypeOf(contents);
    const plaintext = writeAll(contentsFormat(contentType, keys.version), contents);
    const record =
      keys.version === '1.2'
        ? protect12(keys.suite.aead, keys.keys, { contentType, epoch, sequence, plaintext })
        : protect13(keys.suite.aead, keys.keys, { contentType, epoch, sequence, content: plaintext });
    return { record, sent };
  }
}
