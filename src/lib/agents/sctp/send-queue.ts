import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import { dataHeaderLength, iDataHeaderLength, type Fragment, type MessageUnderWay } from './fragment.ts';
import type { OutgoingMessage } from './sctp-io.ts';

/** What waits on one stream. */
interface Stream {
  /** The first may be under way. */
  readonly waiting: MessageUnderWay[];
  /** Given after the stream was to begin anew. */
  readonly held: MessageUnderWay[];
  isHeld: boolean;
  /** The next SSN or MID: of ordered messages, and of unordered ones, which count apart (RFC 8260 §2.1). */
  nextOrdered: number;
  nextUnordered: number;
  /** How far its turn has come: bytes sent, less for a stream of more weight. The least one is next. */
  turn: number;
}

/** A weight of 256 counts each byte as so much. */
const turnOfByte = 256 * 16;

/**
 * Messages that wait to be sent, stream by stream. Streams take turns by weight (RFC 8260 §3.6): after each message, or with
 * I-DATA after each fragment, since only its fragments may be mixed with those of others.
 */
export class SendQueue {
  readonly #streams = new Map<number, Stream>();
  /** The stream whose message is under way and must be ended first. */
  #current: Stream | undefined;
  #turn = 0;

  /** Whether something can be sent. */
  get hasWork(): boolean {
    return this.#next() !== undefined;
  }

  add(message: OutgoingMessage, now: Micros, ref: Ref): void {
    const stream = this.#streamOf(message.streamId);
    const { reliability } = message;
    const underWay: MessageUnderWay = {
      message,
      ref,
      expiresAt: reliability.kind === 'lifetime' ? now + 1000 * reliability.milliseconds : undefined,
      number: undefined,
      sent: 0,
      fragments: 0,
      isAbandoned: false
    };
    if (stream.waiting.length === 0) stream.turn = Math.max(stream.turn, this.#turn);
    (stream.isHeld ? stream.held : stream.waiting).push(underWay);
  }

  /** Whether all that was given for a stream is on its way, or is given up. */
  isDrained(streamId: number): boolean {
    return (this.#streams.get(streamId)?.waiting.length ?? 0) === 0;
  }

  /** Keeps what comes from now on until {@link release}. */
  hold(streamId: number): void {
    this.#streamOf(streamId).isHeld = true;
  }

  /** Lets go what was kept; the stream has begun anew or not. */
  release(streamId: number, { anew }: { readonly anew: boolean }): void {
    const stream = this.#streamOf(streamId);
    if (anew) {
      stream.nextOrdered = 0;
      stream.nextUnordered = 0;
    }
    stream.isHeld = false;
    stream.waiting.push(...stream.held.splice(0));
  }

  /** The association has begun anew: so do all streams, and what was under way is lost. Gives what waited. */
  clear(): readonly MessageUnderWay[] {
    const lost = [...this.#streams.values()].flatMap(({ waiting, held }) => [...waiting, ...held]);
    this.#streams.clear();
    this.#current = undefined;
    return lost;
  }

  /** Takes out, and gives, the messages that are past their time. */
  expire(now: Micros): readonly MessageUnderWay[] {
    const expired: MessageUnderWay[] = [];
    for (const stream of this.#streams.values()) {
      for (const underWay of [...stream.waiting, ...stream.held]) {
        if (now < (underWay.expiresAt ?? Infinity)) continue;
        expired.push(underWay);
        this.remove(underWay);
      }
    }
    return expired;
  }

  /** Forgets a message that is given up. */
  remove(underWay: MessageUnderWay): void {
    const stream = this.#streams.get(underWay.message.streamId);
    if (!stream) return;
    if (this.#current === stream && stream.waiting[0] === underWay) this.#current = undefined;
    for (const list of [stream.waiting, stream.held]) {
      const index = list.indexOf(underWay);
      if (index >= 0) list.splice(index, 1);
    }
  }

  /**
   * The next fragment, of at most `room` bytes with its header. A message is cut only where `cuts` is set; undefined where
   * there is none that fits.
   */
  take(
    room: number,
    { interleaving, cuts }: { readonly interleaving: boolean; readonly cuts: boolean }
  ): Fragment | undefined {
    const stream = this.#next();
    const of = stream?.waiting[0];
    if (!stream || !of) return undefined;
    const { data, ordered, weight } = of.message;
    const space = (room & ~3) - (interleaving ? iDataHeaderLength : dataHeaderLength);
    const rest = data.length - of.sent;
    if (space <= 0 || (rest > space && !cuts)) return undefined;
    of.number ??= this.#number(stream, ordered, interleaving);
    const length = Math.min(rest, space);
    const fragment = {
      of,
      number: of.number,
      index: of.fragments,
      data: data.subarray(of.sent, of.sent + length),
      beginning: of.sent === 0,
      ending: length === rest
    };
    of.sent += length;
    of.fragments += 1;
    this.#turn = stream.turn;
    stream.turn += Math.floor((length * turnOfByte) / Math.max(weight, 1));
    if (fragment.ending) stream.waiting.shift();
    this.#current = fragment.ending || interleaving ? undefined : stream;
    return fragment;
  }

  #number(stream: Stream, ordered: boolean, interleaving: boolean): number {
    if (ordered) return stream.nextOrdered++;
    return interleaving ? stream.nextUnordered++ : 0;
  }

  #next(): Stream | undefined {
    if (this.#current) return this.#current;
    let next: Stream | undefined;
    for (const stream of this.#streams.values()) {
      if (stream.waiting.length > 0 && (!next || stream.turn < next.turn)) next = stream;
    }
    return next;
  }

  #streamOf(streamId: number): Stream {
    const known = this.#streams.get(streamId);
    if (known) return known;
    const stream: Stream = {
      waiting: [],
      held: [],
      isHeld: false,
      nextOrdered: 0,
      nextUnordered: 0,
      turn: this.#turn
    };
    this.#streams.set(streamId, stream);
    return stream;
  }
}
