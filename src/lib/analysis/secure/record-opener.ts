import { open12 } from '#lib/protocol/dtls/protection/protect-12.ts';
import { open13 } from '#lib/protocol/dtls/protection/protect-13.ts';
import { contentsOf } from '#lib/protocol/dtls/records/contents.ts';
import type { ProtectedRecord, UnifiedRecord } from '#lib/protocol/dtls/records/record.ts';
import { keys12, keys13, type EpochKeys } from './epoch-keys.ts';
import type { ReadRecord } from './opened-record.ts';
import type { SecureAssociation, Side } from './secure-association.ts';

/** Opens the records of one association with the secrets of its key log, in the order in which they were sent. */
export class RecordOpener {
  readonly #association: () => SecureAssociation;
  readonly #keys = new Map<string, EpochKeys<unknown>>();
  /** By side and epoch: the highest number that was opened, and one (RFC 9147 §4.2.2). */
  readonly #expected = new Map<string, number>();
  /** The highest epoch of each side. */
  readonly #highest = { client: 3, server: 3 };

  /** `association` gives it as far as it is known. */
  constructor(association: () => SecureAssociation) {
    this.#association = association;
  }

  /** The record in plaintext; undefined where it is of another association, or its keys are not known. */
  open(side: Side, record: ProtectedRecord | UnifiedRecord): ReadRecord | undefined {
    return record.form === 'protected' ? this.#open12(side, record) : this.#open13(side, record);
  }

  #open12(side: Side, record: ProtectedRecord): ReadRecord | undefined {
    const association = this.#association();
    const { suite, version } = association;
    const found = version === '1.2' ? this.#kept(side, () => keys12(association, side)) : undefined;
    if (!suite || !found) return undefined;
    const opened = open12(suite.aead, found.keys, record);
    if (!opened.ok) return undefined;
    const { contentType, epoch, sequence } = record;
    const { plaintext, workings } = opened;
    return {
      form: 'opened',
      epoch,
      sequence,
      contents: contentsOf(contentType, plaintext, '1.2'),
      opening: { version: '1.2', contentType, plaintext, workings, secret: found.secret }
    };
  }

  #open13(side: Side, record: UnifiedRecord): ReadRecord | undefined {
    const association = this.#association();
    const { suite, version } = association;
    if (!suite || version !== '1.3') return undefined;
    for (const epoch of this.#epochsOf(side, record)) {
      const place = `${side} ${epoch}`;
      const found = this.#kept(place, () => keys13(association, side, epoch));
      if (!found) continue;
      const opened = open13(suite.aead, found.keys, record, this.#expected.get(place) ?? 0);
      if (!opened.ok) continue;
      const { sequence, contentType, content, inner: plaintext, workings } = opened;
      this.#expected.set(place, Math.max(this.#expected.get(place) ?? 0, sequence + 1));
      this.#highest[side] = Math.max(this.#highest[side], epoch);
      return {
        form: 'opened',
        epoch,
        sequence,
        contents: contentsOf(contentType, content, '1.3'),
        opening: { version: '1.3', contentType, plaintext, workings, secret: found.secret }
      };
    }
    return undefined;
  }

  /** The epochs that a record can be of, by the two bits that it shows: the latest first. */
  #epochsOf(side: Side, { epochBits }: UnifiedRecord): readonly number[] {
    const epochs: number[] = [];
    for (let epoch = this.#highest[side] + 1; epoch >= 2 && epochs.length < 2; epoch--)
      if ((epoch & 3) === epochBits) epochs.push(epoch);
    return epochs;
  }

  #kept<Keys>(place: string, make: () => EpochKeys<Keys> | undefined): EpochKeys<Keys> | undefined {
    // What is kept at a place is what was made for it.
    const kept = (this.#keys.get(place) as EpochKeys<Keys> | undefined) ?? make();
    if (kept) this.#keys.set(place, kept);
    return kept;
  }
}
