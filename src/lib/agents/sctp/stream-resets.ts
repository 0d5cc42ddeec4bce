import type { ChunkOf } from '#lib/protocol/sctp/chunks/chunk.ts';
import type { ParameterOf, SctpParameter } from '#lib/protocol/sctp/parameters/parameter.ts';
import { reConfigResults } from '#lib/protocol/sctp/re-config-results.ts';
import { unwrap32, wrap32 } from '#lib/protocol/sctp/serial-number.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import type { SctpContext } from './context.ts';
import type { DataReceiver } from './data-receiver.ts';
import type { DataSender } from './data-sender.ts';
import type { SendQueue } from './send-queue.ts';
import type { Side } from './sides.ts';
import type { Silence } from './silence.ts';
import { backedOff, Timer } from './timer.ts';

type ResetRequest = ParameterOf<'Outgoing SSN Reset Request'>;

interface Parts {
  readonly context: SctpContext;
  readonly queue: SendQueue;
  readonly sender: DataSender;
  readonly receiver: DataReceiver;
  readonly silence: Silence;
}

const { performed, denied, inProgress, badSequenceNumber, nothingToDo, alreadyInProgress } = reConfigResults;

/** Has streams begin anew, each side its own, as data channels do to close (RFC 6525 §5; RFC 8831 §6.7). */
export class StreamResets {
  readonly #parts: Parts;
  readonly #timer: Timer;
  /** Streams that are to begin anew, each with what asked for it. */
  readonly #wanted = new Map<number, Ref>();
  /** The request that is not answered: one at a time (§5.1.1). */
  #request: ResetRequest | undefined;
  #nextNumber: number;
  /** It is to be sent, because of that. */
  #isDue: Ref | undefined;
  /** The number of the next request of the other side, and how the one before was answered. */
  #expected: number;
  #lastResult: number = performed;
  /** A request whose TSNs have not all come. */
  #deferred: ResetRequest | undefined;
  #answers: SctpParameter[] = [];

  constructor(parts: Parts, peer: Side) {
    this.#parts = parts;
    this.#timer = new Timer(parts.context, 'RE-CONFIG');
    this.#nextNumber = parts.context.own.initialTsn;
    this.#expected = peer.initialTsn;
  }

  get deadline(): Micros | undefined {
    return this.#timer.deadline;
  }

  /** Our streams are to begin anew, once what waits for them is on its way. */
  want(streamIds: readonly number[]): void {
    const { context, queue } = this.#parts;
    for (const streamId of streamIds) {
      if (this.#wanted.has(streamId) || this.#request?.streamIds.includes(streamId)) continue;
      this.#wanted.set(streamId, context.cause);
      queue.hold(streamId);
    }
  }

  /** Takes a RE-CONFIG. */
  take({ parameters }: ChunkOf<'RE-CONFIG'>): void {
    for (const parameter of parameters) this.#takeParameter(parameter);
  }

  elapse(): void {
    const { silence } = this.#parts;
    const expired = this.#timer.expire();
    if (expired === undefined) return;
    silence.unanswered('RE-CONFIG', expired);
    this.#isDue = expired;
  }

  /** The RE-CONFIG that is to be sent now, if any: an answer, a request, or both. */
  next(): { readonly chunk: ChunkOf<'RE-CONFIG'>; readonly causes: readonly Ref[] } | undefined {
    this.#performDeferred();
    this.#begin();
    const parameters = this.#answers;
    this.#answers = [];
    const causes: Ref[] = [];
    if (this.#request && this.#isDue !== undefined) {
      const { context, sender } = this.#parts;
      const { profile } = context.options;
      parameters.push(this.#request);
      causes.push(this.#isDue);
      this.#isDue = undefined;
      this.#timer.start(backedOff(sender.rto, this.#timer.expirations, profile.rtoMaximum));
    }
    // At most two parameters, and not every pair of them, may stand together (§3.1): an answer and a request may.
    return parameters.length === 0 ? undefined : { chunk: { type: 'RE-CONFIG', parameters }, causes };
  }

  /** Begins a request for the streams that are drained. */
  #begin(): void {
    const { context, queue, sender } = this.#parts;
    if (this.#request || this.#wanted.size === 0) return;
    const streamIds = [...this.#wanted.keys()].filter((streamId) => queue.isDrained(streamId));
    const [first] = streamIds;
    if (first === undefined) return;
    this.#isDue = this.#wanted.get(first);
    for (const streamId of streamIds) this.#wanted.delete(streamId);
    const requestSequence = wrap32(this.#nextNumber++);
    this.#request = {
      type: 'Outgoing SSN Reset Request',
      requestSequence,
      responseSequence: context.options.profile.repeatsRequestNumber
        ? requestSequence
        : wrap32(this.#expected - 1),
      lastTsn: wrap32(sender.nextTsn - 1),
      streamIds
    };
  }

  #takeParameter(parameter: SctpParameter): void {
    switch (parameter.type) {
      case 'Outgoing SSN Reset Request':
        this.#takeRequest(parameter);
        break;
      case 'Re-configuration Response':
        this.#takeResponse(parameter);
        break;
      case 'Incoming SSN Reset Request':
      case 'SSN/TSN Reset Request':
      case 'Add Outgoing Streams Request':
      case 'Add Incoming Streams Request':
        this.#refuse(parameter.requestSequence);
        break;
      default:
        this.#parts.context.note({ type: 'chunk.discarded', chunk: 'RE-CONFIG', why: 'unknown' });
    }
  }

  /** A request that comes again is answered again, and not carried out again (§5.2.1). */
  #takeRequest(request: ResetRequest): void {
    const { receiver } = this.#parts;
    const number = unwrap32(request.requestSequence, this.#expected);
    if (number === this.#expected - 1) this.#answer(number, this.#lastResult);
    else if (number !== this.#expected) this.#answer(number, badSequenceNumber);
    else if (receiver.hasAllUpTo(request.lastTsn)) this.#perform(request);
    else {
      this.#deferred = request;
      this.#answer(number, inProgress);
    }
  }

  #perform({ streamIds }: ResetRequest): void {
    const { context, receiver } = this.#parts;
    this.#deferred = undefined;
    receiver.reset(streamIds);
    this.#lastResult = performed;
    this.#answer(this.#expected, performed);
    this.#expected += 1;
    context.emit({ type: 'streams.reset-by-peer', streamIds });
  }

  /** What a request waited for has come: it is answered without being asked again. */
  #performDeferred(): void {
    if (this.#deferred && this.#parts.receiver.hasAllUpTo(this.#deferred.lastTsn))
      this.#perform(this.#deferred);
  }

  #refuse(requestSequence: number): void {
    const number = unwrap32(requestSequence, this.#expected);
    if (number !== this.#expected && number !== this.#expected - 1) {
      this.#answer(number, badSequenceNumber);
      return;
    }
    if (number === this.#expected) {
      this.#expected += 1;
      this.#lastResult = denied;
    }
    this.#answer(number, this.#lastResult);
  }

  #answer(number: number, result: number): void {
    this.#answers.push({ type: 'Re-configuration Response', responseSequence: wrap32(number), result });
  }

  #takeResponse({ responseSequence, result }: ParameterOf<'Re-configuration Response'>): void {
    const { context, queue, sender, silence } = this.#parts;
    const request = this.#request;
    if (request?.requestSequence !== responseSequence) return;
    silence.heard();
    this.#timer.stop();
    if (result === inProgress || result === alreadyInProgress) {
      // It is asked again, after a while (§5.2.7).
      this.#timer.start(sender.rto);
      return;
    }
    this.#request = undefined;
    this.#isDue = undefined;
    const anew = result === performed || result === nothingToDo;
    for (const streamId of request.streamIds) queue.release(streamId, { anew });
    context.emit({ type: 'streams.reset-done', streamIds: request.streamIds, result });
  }
}
