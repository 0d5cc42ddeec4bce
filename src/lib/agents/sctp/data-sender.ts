import type { ChunkOf, SctpChunk } from '#lib/protocol/sctp/chunks/chunk.ts';
import { wrap16, wrap32 } from '#lib/protocol/sctp/serial-number.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import { CongestionWindow } from './congestion-window.ts';
import type { SctpContext } from './context.ts';
import { chunkLength, chunkOf, type MessageUnderWay } from './fragment.ts';
import { Outstanding, type SackResult, type SentChunk } from './outstanding.ts';
import { RetransmissionTimeout } from './retransmission-timeout.ts';
import type { ResendReason } from './sctp-io.ts';
import type { SendQueue } from './send-queue.ts';
import type { Side } from './sides.ts';
import type { Silence } from './silence.ts';
import { backedOff, Timer } from './timer.ts';

interface Parts {
  readonly context: SctpContext;
  readonly queue: SendQueue;
  readonly silence: Silence;
}

/** Chunks with data for one packet. */
export interface Taken {
  readonly chunks: readonly SctpChunk[];
  readonly resent: readonly { readonly tsn: number; readonly why: ResendReason }[];
  /** What made them. */
  readonly causes: readonly Ref[];
}

/** Sends what waits, as fast as both windows let it, and again until it has arrived or is given up (RFC 9260 §6, §7; RFC 3758). */
export class DataSender {
  readonly #parts: Parts;
  readonly #outstanding: Outstanding;
  readonly #congestion: CongestionWindow;
  readonly #timeout: RetransmissionTimeout;
  readonly #t3: Timer;
  readonly #interleaving: boolean;
  /** The room that the other side has told of, less what is on its way. */
  #peerWindow: number;
  /** The TSN whose acknowledgement ends fast recovery. */
  #recoveryExit: number | undefined;
  /** One packet may be sent again whatever the windows are (RFC 9260 §7.2.4). */
  #mayResendAtOnce = false;
  /** The chunk whose round trip is measured: one at a time, never one that was sent twice (§6.3.1). */
  #measured: SentChunk | undefined;
  /** What made the chunks that are lost be so. */
  #lossRef: Ref | undefined;
  /** A FORWARD TSN is to be sent. */
  #forwards = false;

  constructor(parts: Parts, peer: Side) {
    const { options, own, capabilities } = parts.context;
    const { profile } = options;
    const largestChunk = profile.largestPacket - 12;
    this.#parts = parts;
    this.#interleaving = capabilities.interleaving;
    this.#outstanding = new Outstanding(own.initialTsn, this.#interleaving);
    this.#timeout = new RetransmissionTimeout(profile);
    this.#t3 = new Timer(parts.context, 'T3-rtx');
    this.#peerWindow = peer.aRwnd;
    this.#congestion = new CongestionWindow({
      chunk: largestChunk,
      cwnd: profile.initialWindow(largestChunk),
      ssthresh: Math.max(peer.aRwnd, largestChunk)
    });
  }

  get deadline(): Micros | undefined {
    return this.#t3.deadline;
  }

  /** How long an answer is waited for. */
  get rto(): Micros {
    return this.#timeout.rto;
  }

  /** The TSN of the next new fragment. */
  get nextTsn(): number {
    return this.#outstanding.nextTsn;
  }

  /** Whether all that was given has arrived, or is given up. */
  get isDone(): boolean {
    return this.#outstanding.isEmpty && !this.#parts.queue.hasWork;
  }

  /** Takes a round trip that something else has measured: a HEARTBEAT. */
  measure(rtt: Micros, ...causes: readonly (Ref | undefined)[]): Ref {
    this.#timeout.measure(rtt);
    const { rto, srtt = rtt } = this.#timeout;
    return this.#parts.context.note({ type: 'rtt.measured', rtt, srtt, rto }, ...causes);
  }

  /** Takes a SACK (RFC 9260 §6.2.1). */
  acknowledge(sack: ChunkOf<'SACK'>): void {
    const { context, silence } = this.#parts;
    const flightBefore = this.#outstanding.flight;
    const result = this.#outstanding.acknowledge(sack, this.#recoveryExit !== undefined);
    if (!result) {
      context.note({ type: 'chunk.discarded', chunk: 'SACK', why: 'old', tsn: sack.cumulativeTsn });
      return;
    }
    // A full receiver that still says so is there (RFC 9260 §6.1 A).
    if (result.acked.length > 0 || sack.aRwnd === 0) silence.heard();
    for (const { tsn } of result.reneged) context.note({ type: 'tsn.reneged', tsn: wrap32(tsn) });
    const measured = this.#measured;
    if (measured && result.acked.includes(measured)) {
      this.#measured = undefined;
      if (measured.sends === 1) this.measure(context.now - measured.sentAt);
    }
    this.#peerWindow = Math.max(sack.aRwnd - this.#outstanding.flight, 0);
    this.#adjustWindow(result, flightBefore);
    if (result.advanced || result.acked.length > 0) this.#forwards = true;
    this.#settleTimer(result.advanced);
  }

  /** The cumulative TSN that a SHUTDOWN tells of counts like that of a SACK (RFC 9260 §9.2). */
  acknowledgeUpTo(cumulativeTsn: number): void {
    const { aRwnd } = this.#parts.context.peer ?? { aRwnd: 0 };
    this.acknowledge({ type: 'SACK', cumulativeTsn, aRwnd, gaps: [], duplicates: [] });
  }

  elapse(): void {
    const { context, silence } = this.#parts;
    const { profile } = context.options;
    const expired = this.#t3.expire();
    if (expired === undefined) return;
    silence.unanswered('T3-rtx', expired);
    if (context.isOver) return;
    this.#congestion.collapse();
    this.#recoveryExit = undefined;
    this.#measured = undefined;
    this.#lossRef = expired;
    this.#outstanding.loseAll();
    this.#forwards = true;
    this.#noteWindow('timeout', expired);
    const longest = Math.max(profile.longestBackOff, this.#timeout.rto);
    this.#t3.start(
      Math.min(backedOff(this.#timeout.rto, this.#t3.expirations, longest), profile.rtoMaximum),
      expired
    );
  }

  /** Gives up what its reliability gives up by now. */
  abandon(): void {
    const { context, queue } = this.#parts;
    if (context.capabilities.partialReliability) {
      for (const message of queue.expire(context.now)) this.#giveUp(message, 'lifetime');
      for (const message of this.#outstanding.expired(context.now)) this.#giveUp(message, 'lifetime');
      for (let lost = this.#overLimit(); lost; lost = this.#overLimit()) this.#giveUp(lost, 'retransmits');
    }
  }

  /** A FORWARD TSN, where one is to be sent (RFC 3758 §3.5 C, RFC 8260 §2.3). */
  forward(): ChunkOf<'FORWARD TSN'> | ChunkOf<'I-FORWARD-TSN'> | undefined {
    if (!this.#forwards) return undefined;
    this.#forwards = false;
    const skipped = this.#outstanding.skippable;
    const last = skipped.at(-1);
    if (!last) return undefined;
    if (!this.#t3.isRunning) this.#t3.start(this.#timeout.rto);
    const newCumulativeTsn = wrap32(last.tsn);
    return this.#interleaving
      ? { type: 'I-FORWARD-TSN', newCumulativeTsn, streams: skippedMessages(skipped) }
      : { type: 'FORWARD TSN', newCumulativeTsn, streams: skippedStreams(skipped) };
  }

  /** Chunks for one packet, of at most `room` bytes: first what is lost, then, if `mayBeNew`, what waits. */
  take(room: number, { mayBeNew }: { readonly mayBeNew: boolean }): Taken {
    const chunks: SctpChunk[] = [];
    const resent: { tsn: number; why: ResendReason }[] = [];
    const causes: Ref[] = [];
    let left = room;
    for (let lost = this.#outstanding.firstLost; lost; lost = this.#outstanding.firstLost) {
      if (lost.length > left || (!this.#mayResendAtOnce && !this.#isWithinWindow)) break;
      left -= lost.length;
      if (this.#measured === lost) this.#measured = undefined;
      this.#outstanding.resend(lost, this.#parts.context.now);
      chunks.push(this.#chunkOf(lost));
      resent.push({ tsn: wrap32(lost.tsn), why: lost.why });
      if (this.#lossRef !== undefined) causes.push(this.#lossRef);
    }
    this.#mayResendAtOnce = false;
    if (mayBeNew && !this.#outstanding.firstLost) {
      for (let sent = this.#takeNew(left, chunks.length === 0); sent; sent = this.#takeNew(left, false)) {
        left -= sent.length;
        chunks.push(this.#chunkOf(sent));
        causes.push(sent.fragment.of.ref);
      }
    }
    if (chunks.length > 0 && !this.#t3.isRunning) this.#t3.start(this.#timeout.rto);
    return { chunks, resent, causes };
  }

  get #isWithinWindow(): boolean {
    return this.#outstanding.flight < this.#congestion.cwnd;
  }

  /** A new fragment, where both windows let one go. With nothing on its way one may go into a closed window (§6.1 A). */
  #takeNew(room: number, cuts: boolean): SentChunk | undefined {
    const { context, queue } = this.#parts;
    const { flight } = this.#outstanding;
    if (!this.#isWithinWindow || (this.#peerWindow <= 0 && flight > 0)) return undefined;
    const fragment = queue.take(room, { interleaving: this.#interleaving, cuts });
    if (!fragment) return undefined;
    const chunk = this.#outstanding.add(fragment, context.now);
    this.#peerWindow -= chunkLength(fragment.data.length, this.#interleaving);
    this.#measured ??= chunk;
    const { id, streamId } = fragment.of.message;
    context.emit({ type: 'message.drained', id, streamId, bytes: fragment.data.length }, fragment.of.ref);
    return chunk;
  }

  #chunkOf({ fragment, tsn }: SentChunk): SctpChunk {
    const { asksAtOnce } = this.#parts.context.options.profile;
    return chunkOf(fragment, tsn, {
      interleaving: this.#interleaving,
      immediate: asksAtOnce && fragment.ending
    });
  }

  #adjustWindow(result: SackResult, flightBefore: number): void {
    const { context } = this.#parts;
    const { cumulativeTsn, flight, isEmpty, nextTsn } = this.#outstanding;
    if (this.#recoveryExit !== undefined && cumulativeTsn >= this.#recoveryExit) {
      this.#recoveryExit = undefined;
      context.note({ type: 'recovery.left' });
    }
    if (this.#recoveryExit === undefined) {
      const why = this.#congestion.acknowledge({ ...result, flightBefore, isAll: isEmpty || flight === 0 });
      if (why) this.#noteWindow(why);
    }
    if (result.missing.length === 0) return;
    this.#mayResendAtOnce = true;
    this.#lossRef = context.cause;
    if (this.#recoveryExit !== undefined) return;
    this.#recoveryExit = nextTsn - 1;
    this.#congestion.halve();
    this.#lossRef = context.note({ type: 'recovery.entered', exitTsn: wrap32(this.#recoveryExit) });
    this.#noteWindow('fast-retransmit', this.#lossRef);
  }

  /** T3-rtx runs while something is on its way, anew from whenever the first of it changes (§6.3.2). */
  #settleTimer(advanced: boolean): void {
    if (this.#outstanding.isEmpty) this.#t3.stop();
    else if (advanced) {
      this.#t3.stop();
      this.#t3.start(this.#timeout.rto);
    }
  }

  #overLimit(): MessageUnderWay | undefined {
    const isOver = ({ fragment, sends }: SentChunk): boolean => {
      const { reliability } = fragment.of.message;
      return reliability.kind === 'retransmits' && sends > reliability.most;
    };
    return this.#outstanding.lost.find(isOver)?.fragment.of;
  }

  #giveUp(underWay: MessageUnderWay, why: 'retransmits' | 'lifetime'): void {
    const { context, queue } = this.#parts;
    const { id, streamId, data } = underWay.message;
    const unsent = data.length - underWay.sent;
    if (unsent > 0) context.emit({ type: 'message.drained', id, streamId, bytes: unsent }, underWay.ref);
    queue.remove(underWay);
    this.#outstanding.abandon(underWay);
    this.#forwards = true;
    context.emit({ type: 'message.abandoned', id, streamId, why }, underWay.ref, this.#lossRef);
  }

  #noteWindow(
    why: 'slow-start' | 'avoidance' | 'fast-retransmit' | 'timeout',
    ...causes: readonly Ref[]
  ): void {
    const { cwnd, ssthresh } = this.#congestion;
    const { flight } = this.#outstanding;
    this.#parts.context.note({ type: 'window.changed', cwnd, ssthresh, flight, why }, ...causes);
  }
}

/** The last message that is skipped of each stream, ordered ones only (RFC 3758 §3.2). */
function skippedStreams(skipped: readonly SentChunk[]) {
  const last = new Map<number, number>();
  for (const { fragment } of skipped) {
    const { streamId, ordered } = fragment.of.message;
    if (ordered) last.set(streamId, fragment.number);
  }
  return [...last].map(([streamId, number]) => ({ streamId, ssn: wrap16(number) }));
}

/** The last message that is skipped of each stream, ordered and unordered apart (RFC 8260 §2.3.1). */
function skippedMessages(skipped: readonly SentChunk[]) {
  const last = new Map<string, { streamId: number; unordered: boolean; mid: number }>();
  for (const { fragment } of skipped) {
    const { streamId, ordered } = fragment.of.message;
    last.set(`${streamId}/${ordered}`, { streamId, unordered: !ordered, mid: wrap32(fragment.number) });
  }
  return [...last.values()];
}
