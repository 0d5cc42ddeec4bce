import { failure, type DecodeError, type DecodeFailure } from './decode-error.ts';

/**
 * Measures the frame that `bytes` begin with: its length, or undefined while there are too few bytes to tell. `at` of a
 * failure counts from the start of `bytes`.
 */
export type Framing = (bytes: Uint8Array) => { readonly ok: true; readonly length?: number } | DecodeFailure;

export interface Split {
  /** Whole frames, in order; each is a copy. */
  readonly frames: readonly Uint8Array[];
  /** Why the stream cannot go on; `at` counts from its first byte. A stream that has failed stays failed. */
  readonly error?: DecodeError;
}

/** Cuts a byte stream into frames, however its bytes arrive. It never holds more than one unfinished frame. */
export class StreamSplitter {
  readonly #framing: Framing;
  readonly #limit: number;
  #buffer = new Uint8Array(0);
  /** How much of the buffer is used. */
  #used = 0;
  /** Offset in the stream of the first byte in the buffer. */
  #offset = 0;
  #error: DecodeError | undefined;

  /** `limit` is the longest frame, in bytes, that is waited for. */
  constructor(framing: Framing, limit: number) {
    this.#framing = framing;
    this.#limit = limit;
  }

  /** How many bytes of an unfinished frame are waiting for the rest. */
  get buffered(): number {
    return this.#used;
  }

  /** Takes the next bytes of the stream and gives the frames that they complete. */
  push(chunk: Uint8Array): Split {
    if (this.#error) return { frames: [], error: this.#error };
    this.#append(chunk);
    const frames: Uint8Array[] = [];
    let start = 0;
    while (start < this.#used) {
      const length = this.#measure(start);
      if (length === undefined || length > this.#used - start) break;
      frames.push(this.#buffer.slice(start, start + length));
      start += length;
    }
    this.#buffer.copyWithin(0, start, this.#used);
    this.#used -= start;
    this.#offset += start;
    if (!this.#error) return { frames };
    this.#used = 0;
    return { frames, error: this.#error };
  }

  #measure(start: number): number | undefined {
    const measured = this.#framing(this.#buffer.subarray(start, this.#used));
    const { length = 0 } = measured.ok ? measured : {};
    const checked =
      length > this.#limit
        ? failure('too-long', 0, `A frame of ${length} bytes is longer than ${this.#limit}`)
        : measured;
    if (checked.ok) return checked.length;
    const { code, at, message } = checked.error;
    this.#error = { code, at: this.#offset + start + at, message };
    return undefined;
  }

  #append(chunk: Uint8Array): void {
    const needed = this.#used + chunk.length;
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.#buffer.length));
      larger.set(this.#buffer.subarray(0, this.#used));
      this.#buffer = larger;
    }
    this.#buffer.set(chunk, this.#used);
    this.#used = needed;
  }
}
