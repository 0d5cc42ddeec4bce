import type { ChunkOf } from '#lib/protocol/sctp/chunks/chunk.ts';
import { reConfigResults } from '#lib/protocol/sctp/re-config-results.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Agent, Caused, RandomSource, Ref, Refs } from '../contract.ts';
import { earliest } from '../earliest.ts';
import { Closing } from './closing.ts';
import { SctpContext } from './context.ts';
import { Handshake } from './handshake.ts';
import { IncomingPackets } from './incoming-packets.ts';
import type { SctpInput, SctpOptions, SctpOutput, SctpState } from './sctp-io.ts';
import { SendQueue } from './send-queue.ts';
import { Transfer } from './transfer.ts';
import { Transmission } from './transmission.ts';

/**
 * One side of an SCTP association over DTLS (RFC 9260, RFC 8261), with partial reliability (RFC 3758), I-DATA (RFC 8260) and
 * streams that begin anew (RFC 6525). It has neither clock nor socket: see {@link Agent}. What the RFCs leave open is in its
 * profile. It answers an INIT before it is started, too.
 */
export class Association implements Agent<SctpInput, SctpOutput> {
  readonly #context: SctpContext;
  readonly #queue = new SendQueue();
  readonly #handshake: Handshake;
  readonly #closing: Closing;
  readonly #transmission: Transmission;
  readonly #packets: IncomingPackets;
  #transfer: Transfer | undefined;
  /** Whatever comes is passed over: what is below is gone. */
  #isClosed = false;

  constructor(options: SctpOptions, random: RandomSource, refs: Refs) {
    const context = new SctpContext(options, random, refs);
    this.#context = context;
    this.#closing = new Closing(context);
    this.#transmission = new Transmission(context);
    this.#handshake = new Handshake(context, {
      established: (...causes) => this.#established(causes),
      restarted: () => this.#restarted(),
      shuttingDown: (refused) => {
        if (this.#transfer) this.#closing.repeatAck(this.#transfer, refused);
      }
    });
    this.#packets = new IncomingPackets({
      context,
      handshake: this.#handshake,
      closing: this.#closing,
      transmission: this.#transmission,
      transfer: () => this.#transfer
    });
  }

  get state(): SctpState {
    return this.#context.state;
  }

  /** The INIT that it sends, for a description that says it in advance (draft-hancke-tsvwg-snap). */
  get init(): ChunkOf<'INIT'> {
    return this.#handshake.init;
  }

  get deadline(): Micros | undefined {
    if (this.#context.isOver) return undefined;
    return earliest(this.#handshake.deadline, this.#closing.deadline, this.#transfer?.deadline);
  }

  handle(input: SctpInput, now: Micros, ref: Ref): void {
    if (this.#isClosed) return;
    const context = this.#context;
    context.now = now;
    context.cause = ref;
    this.#take(input);
    const transfer = this.#transfer;
    if (context.isOver || !transfer) return;
    this.#transmission.flush(transfer);
    this.#closing.consider(transfer);
  }

  poll(): Caused<SctpOutput> | undefined {
    return this.#context.out.take();
  }

  #take(input: SctpInput): void {
    const context = this.#context;
    if (input.type === 'packet.received') {
      this.#packets.take(input.data);
      return;
    }
    if (context.isOver) return;
    switch (input.type) {
      case 'start':
        context.peerPort = input.peerPort ?? context.peerPort;
        if (input.theirs) this.#handshake.startWith(input.theirs);
        else this.#handshake.start();
        break;
      case 'message.send':
        // Nothing new is taken once the end has begun (RFC 9260 §9.2).
        if (!context.state.startsWith('shutdown')) this.#queue.add(input.message, context.now, context.cause);
        break;
      case 'streams.reset':
        this.#reset(input.streamIds);
        break;
      case 'shutdown':
        this.#closing.begin();
        break;
      case 'abort':
        context.abort([
          { type: 'User-Initiated Abort', reason: new TextEncoder().encode(input.reason ?? '') }
        ]);
        break;
      case 'close':
        this.#isClosed = true;
        context.end({ code: 'closed' });
        break;
      case 'timeout':
        this.#elapse();
        break;
    }
  }

  #elapse(): void {
    this.#handshake.elapse();
    const transfer = this.#transfer;
    if (!transfer || this.#context.isOver) return;
    this.#closing.elapse(transfer);
    if (!this.#context.isOver) transfer.elapse();
  }

  /** Where the other side does not know RE-CONFIG, its streams cannot begin anew: that is said at once. */
  #reset(streamIds: readonly number[]): void {
    const context = this.#context;
    if (this.#transfer && context.capabilities.reconfiguration) this.#transfer.resets.want(streamIds);
    else context.emit({ type: 'streams.reset-done', streamIds, result: reConfigResults.denied });
  }

  #established(causes: readonly (Ref | undefined)[]): void {
    const context = this.#context;
    const { peer, own, capabilities } = context;
    if (!peer) return;
    const outboundStreams = Math.min(own.outboundStreams, peer.inboundStreams);
    const inboundStreams = Math.min(own.inboundStreams, peer.outboundStreams);
    context.note({ type: 'negotiated', capabilities, outboundStreams, inboundStreams }, ...causes);
    this.#transfer = new Transfer(context, this.#queue, peer);
  }

  #restarted(): void {
    const context = this.#context;
    this.#queue.clear();
    this.#transmission.clear();
    this.#closing.stop();
    if (context.peer) this.#transfer = new Transfer(context, this.#queue, context.peer);
    context.moveTo('established');
    context.emit({ type: 'restarted' });
  }
}
