import type { ChunkOf, SctpChunk } from '#lib/protocol/sctp/chunks/chunk.ts';
import { findParameter } from '#lib/protocol/sctp/parameters/parameter.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import { earliest } from '../earliest.ts';
import type { SctpContext } from './context.ts';
import type { DataSender } from './data-sender.ts';
import type { Silence } from './silence.ts';
import { Timer } from './timer.ts';

interface Parts {
  readonly context: SctpContext;
  readonly sender: DataSender;
  readonly silence: Silence;
}

/** Asks now and then whether the other side is still there, while nothing else tells (RFC 9260 §8.3). */
export class Heartbeats {
  readonly #parts: Parts;
  /** When the next one is due. */
  #next: Micros | undefined;
  /** The answer that is waited for. */
  readonly #answer: Timer;
  #asked: { readonly info: string; readonly at: Micros } | undefined;
  #due: SctpChunk | undefined;
  #dueRef: Ref | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#answer = new Timer(parts.context, 'heartbeat');
    this.rest();
  }

  get deadline(): Micros | undefined {
    return earliest(this.#next, this.#answer.deadline);
  }

  /** Something was sent that will be answered: a heartbeat can wait. */
  rest(): void {
    const { context, sender } = this.#parts;
    const { heartbeatInterval } = context.options.profile;
    if (heartbeatInterval !== undefined) this.#next = context.now + heartbeatInterval + sender.rto;
  }

  elapse(): void {
    const { context, sender, silence } = this.#parts;
    const expired = this.#answer.expire();
    if (expired !== undefined) silence.unanswered('heartbeat', expired);
    if (context.isOver || this.#next === undefined || context.now < this.#next) return;
    const info = context.random.bytes(8);
    this.#asked = { info: toHex(info), at: context.now };
    this.#due = { type: 'HEARTBEAT', parameters: [{ type: 'Heartbeat Info', info }] };
    this.#dueRef = expired;
    this.rest();
    this.#answer.start(sender.rto);
  }

  /** The HEARTBEAT that is to be sent now, if any. */
  next(): { readonly chunk: SctpChunk; readonly causes: readonly (Ref | undefined)[] } | undefined {
    const chunk = this.#due;
    this.#due = undefined;
    return chunk && { chunk, causes: [this.#dueRef] };
  }

  /** Takes an answer: one to another question counts for nothing. */
  take({ parameters }: ChunkOf<'HEARTBEAT ACK'>): void {
    const { context, sender, silence } = this.#parts;
    const info = findParameter(parameters, 'Heartbeat Info')?.info;
    if (!info || !this.#asked || toHex(info) !== this.#asked.info) {
      context.note({ type: 'chunk.discarded', chunk: 'HEARTBEAT ACK', why: 'old' });
      return;
    }
    sender.measure(context.now - this.#asked.at);
    this.#asked = undefined;
    this.#answer.stop();
    silence.heard();
  }
}
