import { contentsOf, type Contents } from '#lib/protocol/dtls/records/contents.ts';
import { open12 } from '#lib/protocol/dtls/protection/protect-12.ts';
import { open13 } from '#lib/protocol/dtls/protection/protect-13.ts';
import type { DtlsRecord, ProtectedRecord, UnifiedRecord } from '#lib/protocol/dtls/records/record.ts';
import type { Numbered, RecordDiscard } from './facts.ts';
import type { RecordKeys } from './record-keys.ts';
import { ReplayWindow } from './replay-window.ts';

interface ReadEpoch {
  readonly keys: RecordKeys | undefined;
  readonly window: ReplayWindow;
}

/** A record that was opened: its number is full, and its contents are as authentic as its epoch is. */
export interface OpenedRecord extends Numbered {
  readonly ok: true;
  readonly contents: Contents;
}

export type OpenResult =
  OpenedRecord | { readonly ok: false; readonly why: RecordDiscard; readonly number?: Numbered };

/** Opens what is received, by epoch, and each record once. */
export class RecordReader {
  readonly #epochs = new Map<number, ReadEpoch>([[0, { keys: undefined, window: new ReplayWindow() }]]);
  #newest = 0;
  /** Whether a protected record was opened: then the other side has its keys. */
  hasOpened = false;

  /** The newest epoch that there are keys of. */
  get epoch(): number {
    return this.#newest;
  }

  install(epoch: number, keys: RecordKeys): void {
    this.#epochs.set(epoch, { keys, window: new ReplayWindow() });
    this.#newest = Math.max(this.#newest, epoch);
  }

  /** Opens records of that epoch no more; says whether it did before. */
  drop(epoch: number): boolean {
    return this.#epochs.delete(epoch);
  }

  open(record: DtlsRecord): OpenResult {
    const result = this.#open(record);
    if (!result.ok || result.epoch === 0) return result;
    this.hasOpened = true;
    return result;
  }

  #open(record: DtlsRecord): OpenResult {
    if (record.form === 'plaintext') return this.#openPlaintext(record);
    return record.form === 'protected' ? this.#openClassic(record) : this.#openUnified(record);
  }

  /** Nothing vouches for its number: only a number that came before is not believed again. */
  #openPlaintext({ epoch, sequence, contents }: Extract<DtlsRecord, { form: 'plaintext' }>): OpenResult {
    const number = { epoch, sequence };
    const window = this.#epochs.get(0)?.window;
    if (!window) return { ok: false, why: 'plaintext', number };
    if (contents.type === 'malformed') return { ok: false, why: 'malformed', number };
    if (window.judge(sequence) === 'repeated') return { ok: false, why: 'repeated', number };
    window.add(sequence);
    return { ok: true, ...number, contents };
  }

  #openClassic(record: ProtectedRecord): OpenResult {
    const { epoch, sequence, contentType } = record;
    const number = { epoch, sequence };
    const state = this.#epochs.get(epoch);
    if (state?.keys?.version !== '1.2') return { ok: false, why: 'no-keys', number };
    const judged = state.window.judge(sequence);
    if (judged !== 'new') return { ok: false, why: judged, number };
    const opened = open12(state.keys.suite.aead, state.keys.keys, record);
    if (!opened.ok) return { ok: false, why: 'bad-tag', number };
    state.window.add(sequence);
    return finish(number, contentsOf(contentType, opened.plaintext, '1.2'));
  }

  /** Two bits tell the epoch: it is the newest with keys that ends in them (RFC 9147 §4.2.2). */
  #openUnified(record: UnifiedRecord): OpenResult {
    const epoch = [...this.#epochs.keys()].reduce(
      (best, one) => (one > best && one > 0 && (one & 3) === record.epochBits ? one : best),
      -1
    );
    const state = this.#epochs.get(epoch);
    if (state?.keys?.version !== '1.3') return { ok: false, why: 'no-keys' };
    const opened = open13(state.keys.suite.aead, state.keys.keys, record, state.window.expected);
    if (!opened.ok) return { ok: false, why: 'bad-tag' };
    const number = { epoch, sequence: opened.sequence };
    const judged = state.window.judge(opened.sequence);
    if (judged !== 'new') return { ok: false, why: judged, number };
    state.window.add(opened.sequence);
    return finish(number, contentsOf(opened.contentType, opened.content, '1.3'));
  }
}

function finish(number: Numbered, contents: Contents): OpenResult {
  if (contents.type === 'malformed') return { ok: false, why: 'malformed', number };
  return { ok: true, ...number, contents };
}
