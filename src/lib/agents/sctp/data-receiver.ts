import type { ChunkOf } from '#lib/protocol/sctp/chunks/chunk.ts';
import { wrap32 } from '#lib/protocol/sctp/serial-number.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import type { SctpContext } from './context.ts';
import { Reassembly, type ReceivedMessage } from './reassembly.ts';
import { ReceivedTsns } from './received-tsns.ts';
import type { Side } from './sides.ts';
import { Timer } from './timer.ts';

/** Takes data, delivers messages, and says when what is to be acknowledged (RFC 9260 §6.2; RFC 3758 §3.6). */
export class DataReceiver {
  readonly #context: SctpContext;
  readonly #tsns: ReceivedTsns;
  readonly #reassembly: Reassembly;
  readonly #delay: Timer;
  /** Packets with data since the last SACK. */
  #packets = 0;
  #hasAcknowledged = false;
  #cameNow = false;
  #isDue = false;
  /** What the next SACK answers. */
  #refs: Ref[] = [];

  constructor(context: SctpContext, peer: Side) {
    this.#context = context;
    this.#tsns = new ReceivedTsns(peer.initialTsn);
    this.#reassembly = new Reassembly(context.capabilities);
    this.#delay = new Timer(context, 'SACK');
  }

  get deadline(): Micros | undefined {
    return this.#delay.deadline;
  }

  /** All up to this TSN have come, as the wire has it. */
  get cumulativeTsn(): number {
    return wrap32(this.#tsns.cumulative);
  }

  /** Whether a SACK must not wait, and whether there is something that one could tell. */
  get sackIsDue(): boolean {
    return this.#isDue;
  }

  get sackWaits(): boolean {
    return this.#isDue || this.#delay.isRunning;
  }

  /** Whether all up to a TSN, as the wire has it, have come. */
  hasAllUpTo(tsn: number): boolean {
    return this.#tsns.unwrap(tsn) <= this.#tsns.cumulative;
  }

  /** Takes a fragment. */
  take(chunk: ChunkOf<'DATA'> | ChunkOf<'I-DATA'>): void {
    const context = this.#context;
    const { streamId, data, type } = chunk;
    this.#cameNow = true;
    const tsn = this.#tsns.unwrap(chunk.tsn);
    const judged = this.#tsns.judge(tsn);
    const discard = (why: 'duplicate' | 'too-far' | 'no-room') =>
      context.note({ type: 'chunk.discarded', chunk: type, why, tsn: chunk.tsn });
    if (judged !== 'new') {
      if (judged === 'duplicate') this.#tsns.repeat(tsn);
      this.#isDue = true;
      discard(judged);
      return;
    }
    if (!this.#hasRoomFor(tsn)) {
      this.#isDue = true;
      discard('no-room');
      return;
    }
    this.#tsns.add(tsn);
    this.#refs.push(context.cause);
    if (chunk.immediate) this.#isDue = true;
    if (streamId >= context.own.inboundStreams || data.length === 0) return;
    this.#deliver(this.#reassembly.add(chunk, tsn, context.cause));
  }

  /** Takes a FORWARD TSN or I-FORWARD-TSN. */
  skip(chunk: ChunkOf<'FORWARD TSN'> | ChunkOf<'I-FORWARD-TSN'>): void {
    const newCumulative = this.#tsns.unwrap(chunk.newCumulativeTsn);
    this.#refs.push(this.#context.cause);
    this.#cameNow = true;
    if (newCumulative <= this.#tsns.cumulative) {
      // An old one: its SACK may have been lost (RFC 3758 §3.6).
      this.#isDue = true;
      this.#context.note({
        type: 'chunk.discarded',
        chunk: chunk.type,
        why: 'old',
        tsn: chunk.newCumulativeTsn
      });
      return;
    }
    this.#tsns.skipTo(newCumulative);
    const skipped =
      chunk.type === 'FORWARD TSN'
        ? chunk.streams.map(({ streamId, ssn }) => ({ streamId, unordered: false, bits: ssn }))
        : chunk.streams.map(({ streamId, unordered, mid }) => ({ streamId, unordered, bits: mid }));
    this.#deliver(this.#reassembly.skip(newCumulative, skipped));
  }

  /** The other side has begun these streams anew; all where none is named. */
  reset(streamIds: readonly number[]): void {
    this.#reassembly.reset(streamIds);
  }

  /** A packet has been taken: decides when what came with it is acknowledged. */
  endPacket(): void {
    if (!this.#cameNow) return;
    this.#cameNow = false;
    this.#packets += 1;
    const { sackEvery, sackDelay } = this.#context.options.profile;
    if (!this.#hasAcknowledged || this.#tsns.hasGaps || this.#packets >= sackEvery) this.#isDue = true;
    if (!this.#isDue && !this.#delay.isRunning) this.#delay.start(sackDelay);
  }

  elapse(): void {
    const expired = this.#delay.expire();
    if (expired === undefined) return;
    this.#refs.push(expired);
    this.#isDue = true;
  }

  /** A SACK is to go at once. */
  acknowledgeNow(): void {
    this.#isDue = true;
  }

  /** The SACK that tells how things stand, and its causes. It does not wait any more. */
  sack(): { readonly chunk: ChunkOf<'SACK'>; readonly causes: readonly Ref[] } {
    const causes = this.#refs;
    this.#refs = [];
    this.#packets = 0;
    this.#isDue = false;
    this.#hasAcknowledged = true;
    this.#delay.stop();
    const chunk = {
      type: 'SACK' as const,
      cumulativeTsn: this.cumulativeTsn,
      aRwnd: this.#window,
      ...this.#tsns.report()
    };
    return { chunk, causes };
  }

  get #window(): number {
    const { receiverWindow, windowShare } = this.#context.options.profile;
    return Math.floor((Math.max(receiverWindow - this.#reassembly.bytes, 0) * windowShare) / 100);
  }

  /** A full receiver takes what closes a gap, and the next one, so that what it holds can be complete (RFC 9260 §6.2). */
  #hasRoomFor(tsn: number): boolean {
    const { receiverWindow } = this.#context.options.profile;
    if (this.#reassembly.bytes < receiverWindow) return true;
    const mayGrow = this.#reassembly.bytes < 2 * receiverWindow;
    return mayGrow && (tsn === this.#tsns.cumulative + 1 || this.#tsns.isInGap(tsn));
  }

  #deliver(messages: readonly ReceivedMessage[]): void {
    for (const { refs, ...message } of messages)
      this.#context.emit({ type: 'message.received', ...message }, ...refs);
  }
}
