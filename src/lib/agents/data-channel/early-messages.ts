import type { Ref } from '../contract.ts';

/** A message on a stream that has no channel yet. */
export interface EarlyMessage {
  readonly streamId: number;
  readonly ppid: number;
  readonly data: Uint8Array;
  readonly ordered: boolean;
  /** What brought it. */
  readonly ref: Ref;
}

/** As much as is kept of all streams together, in bytes: enough for one long message. */
const mostBytes = 1_048_576;

/** Messages that came ahead of their channel: of its OPEN, or of the application that makes it (RFC 8832 §6). */
export class EarlyMessages {
  readonly #byStream = new Map<number, EarlyMessage[]>();
  #bytes = 0;

  /** Says whether there is room for it. */
  keep(message: EarlyMessage): boolean {
    if (this.#bytes + message.data.length > mostBytes) return false;
    this.#bytes += message.data.length;
    const waiting = this.#byStream.get(message.streamId) ?? [];
    waiting.push(message);
    this.#byStream.set(message.streamId, waiting);
    return true;
  }

  /** The messages of a stream, oldest first: they wait no more. */
  take(streamId: number): readonly EarlyMessage[] {
    const waiting = this.#byStream.get(streamId) ?? [];
    this.#byStream.delete(streamId);
    for (const { data } of waiting) this.#bytes -= data.length;
    return waiting;
  }

  forget(streamId: number): void {
    this.take(streamId);
  }
}
