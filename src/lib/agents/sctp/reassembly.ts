import type { ChunkOf } from '#lib/protocol/sctp/chunks/chunk.ts';
import { unwrap16, unwrap32 } from '#lib/protocol/sctp/serial-number.ts';
import type { Ref } from '../contract.ts';

/** A fragment that came. */
interface Piece {
  /** By what the fragments of one message follow each other: its TSN, or its place in the message. */
  readonly order: number;
  readonly tsn: number;
  readonly ppid: number;
  readonly beginning: boolean;
  readonly ending: boolean;
  readonly data: Uint8Array;
  readonly ref: Ref;
}

type Pieces = Map<number, Piece>;

/** Messages of one stream that are not complete, or not yet their turn. */
interface Stream {
  /** The number of the next ordered message. Counts on where the wire begins anew. */
  next: number;
  readonly ordered: Map<number, Pieces>;
  /** By MID; all under 0 where fragments are DATA, which has no number for unordered messages. */
  readonly unordered: Map<number, Pieces>;
}

/** A message that is complete and whose turn it is. */
export interface ReceivedMessage {
  readonly streamId: number;
  readonly ppid: number;
  readonly data: Uint8Array;
  readonly ordered: boolean;
  /** What its fragments came with. */
  readonly refs: readonly Ref[];
}

/** A message that the other side has given up (RFC 3758 §3.2, RFC 8260 §2.3.1). */
export interface Skipped {
  readonly streamId: number;
  readonly unordered: boolean;
  /** Its SSN or MID as the wire has it. */
  readonly bits: number;
}

/** Puts messages together and in order (RFC 9260 §6.5, §6.9; RFC 8260 §2.2). Every TSN is to be given to it once. */
export class Reassembly {
  readonly #interleaving: boolean;
  readonly #streams = new Map<number, Stream>();
  #bytes = 0;

  constructor({ interleaving }: { readonly interleaving: boolean }) {
    this.#interleaving = interleaving;
  }

  /** Bytes that wait for others. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes a fragment, and gives the messages that it completes. */
  add(chunk: ChunkOf<'DATA'> | ChunkOf<'I-DATA'>, tsn: number, ref: Ref): readonly ReceivedMessage[] {
    const { streamId, unordered, beginning, ending, data } = chunk;
    const stream = this.#streamOf(streamId);
    const number = unordered
      ? chunk.type === 'I-DATA'
        ? chunk.mid
        : 0
      : this.#unwrap(chunk.type === 'I-DATA' ? chunk.mid : chunk.ssn, stream.next);
    // An ordered message whose turn is over: the sender has used a number twice.
    if (!unordered && number < stream.next) return [];
    const order = chunk.type === 'DATA' ? tsn : beginning ? 0 : (chunk.fsn ?? 0);
    const messages = unordered ? stream.unordered : stream.ordered;
    const pieces = messages.get(number) ?? new Map<number, Piece>();
    if (pieces.has(order)) return [];
    messages.set(number, pieces);
    pieces.set(order, { order, tsn, ppid: chunk.ppid ?? 0, beginning, ending, data, ref });
    this.#bytes += data.length;
    if (!unordered) return this.#takeOrdered(streamId, stream);
    const run = runAround(pieces, order);
    return run ? [this.#complete(messages, number, run, { streamId, ordered: false })] : [];
  }

  /** The other side has given messages up: nothing of them is waited for. Gives what had waited for them. */
  skip(newCumulativeTsn: number, skipped: readonly Skipped[]): readonly ReceivedMessage[] {
    const freed: ReceivedMessage[] = [];
    for (const { streamId, unordered, bits } of skipped) {
      const stream = this.#streamOf(streamId);
      if (unordered) {
        // MIDs of unordered messages are kept as the wire has them.
        for (const number of stream.unordered.keys())
          if (unwrap32(number, bits) <= bits) this.#drop(stream.unordered, number);
        continue;
      }
      const last = this.#unwrap(bits, stream.next);
      for (const number of [...stream.ordered.keys()].filter((one) => one <= last).sort((a, b) => a - b)) {
        const run = wholeRun(stream.ordered.get(number));
        if (run) freed.push(this.#complete(stream.ordered, number, run, { streamId, ordered: true }));
        else this.#drop(stream.ordered, number);
      }
      stream.next = Math.max(stream.next, last + 1);
      freed.push(...this.#takeOrdered(streamId, stream));
    }
    if (!this.#interleaving) this.#dropUnordered(newCumulativeTsn);
    return freed;
  }

  /** The other side has begun these streams anew; all of them where none is named. */
  reset(streamIds: readonly number[]): void {
    for (const [streamId, stream] of this.#streams) {
      if (streamIds.length > 0 && !streamIds.includes(streamId)) continue;
      for (const messages of [stream.ordered, stream.unordered])
        for (const number of [...messages.keys()]) this.#drop(messages, number);
      this.#streams.delete(streamId);
    }
  }

  #takeOrdered(streamId: number, stream: Stream): readonly ReceivedMessage[] {
    const complete: ReceivedMessage[] = [];
    for (;;) {
      const run = wholeRun(stream.ordered.get(stream.next));
      if (!run) return complete;
      complete.push(this.#complete(stream.ordered, stream.next, run, { streamId, ordered: true }));
      this.#drop(stream.ordered, stream.next);
      stream.next += 1;
    }
  }

  /** Takes a message out of its pieces. */
  #complete(
    messages: Map<number, Pieces>,
    number: number,
    run: readonly Piece[],
    about: { readonly streamId: number; readonly ordered: boolean }
  ): ReceivedMessage {
    const pieces = messages.get(number);
    const data = new Uint8Array(run.reduce((sum, piece) => sum + piece.data.length, 0));
    let at = 0;
    for (const piece of run) {
      data.set(piece.data, at);
      at += piece.data.length;
      pieces?.delete(piece.order);
    }
    this.#bytes -= data.length;
    if (pieces?.size === 0) messages.delete(number);
    return { ...about, ppid: run[0]?.ppid ?? 0, data, refs: run.map(({ ref }) => ref) };
  }

  #drop(messages: Map<number, Pieces>, number: number): void {
    for (const { data } of messages.get(number)?.values() ?? []) this.#bytes -= data.length;
    messages.delete(number);
  }

  /** Fragments of unordered messages that can never be complete (RFC 3758 §3.6). */
  #dropUnordered(newCumulativeTsn: number): void {
    for (const { unordered } of this.#streams.values()) {
      for (const pieces of unordered.values()) {
        for (const { order, tsn, data } of pieces.values()) {
          if (tsn > newCumulativeTsn) continue;
          this.#bytes -= data.length;
          pieces.delete(order);
        }
      }
    }
  }

  #unwrap(bits: number, near: number): number {
    return this.#interleaving ? unwrap32(bits, near) : unwrap16(bits, near);
  }

  #streamOf(streamId: number): Stream {
    const known = this.#streams.get(streamId);
    if (known) return known;
    const stream: Stream = { next: 0, ordered: new Map(), unordered: new Map() };
    this.#streams.set(streamId, stream);
    return stream;
  }
}

/** The pieces of the message that has a piece of this order, if all of them are there. */
function runAround(pieces: Pieces, order: number): readonly Piece[] | undefined {
  let first = pieces.get(order);
  while (first && !first.beginning) first = pieces.get(first.order - 1);
  if (!first) return undefined;
  const run = [first];
  for (let last = first; !last.ending;) {
    const next = pieces.get(last.order + 1);
    // A piece that begins another message cannot go on with this one.
    if (!next || next.beginning) return undefined;
    run.push(next);
    last = next;
  }
  return run;
}

/** The pieces of a message that has a number of its own, if all of them are there. */
function wholeRun(pieces: Pieces | undefined): readonly Piece[] | undefined {
  for (const piece of pieces?.values() ?? [])
    if (piece.beginning) return runAround(pieces ?? new Map<number, Piece>(), piece.order);
  return undefined;
}
