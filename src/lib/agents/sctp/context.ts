import { writeSctp } from '#lib/protocol/sctp/encode-sctp.ts';
import type { SctpChunk } from '#lib/protocol/sctp/chunks/chunk.ts';
import type { SctpCause } from '#lib/protocol/sctp/causes/cause.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { RandomSource, Ref, Refs } from '../contract.ts';
import { Outbox } from '../outbox.ts';
import type { SctpFact } from './facts.ts';
import type { EndReason, ResendReason, SctpOptions, SctpOutput, SctpState } from './sctp-io.ts';
import { ownSide, sharedCapabilities, type Capabilities, type Side } from './sides.ts';

/** A packet on its way, besides what every packet has. */
interface Sending {
  /** The verification tag; by default that of the other side. */
  readonly tag?: number;
  readonly resent?: readonly { readonly tsn: number; readonly why: ResendReason }[];
  readonly causes?: readonly (Ref | undefined)[];
}

/** State that all parts of an association share: both sides, the state, the time, and the cause of what it does. */
export class SctpContext {
  readonly options: SctpOptions;
  readonly random: RandomSource;
  readonly out: Outbox<SctpOutput>;
  now: Micros = 0;
  /** The input that is being handled. */
  cause: Ref = 0;
  state: SctpState = 'closed';
  /** What said that it is in this state. */
  stateRef: Ref | undefined;
  /** Of the options, until the description of the other side says another. */
  peerPort: number;
  own: Side;
  /** From its INIT ACK or its cookie on. */
  peer: Side | undefined;
  /** It has ended: it will never be anything else. */
  isOver = false;

  constructor(options: SctpOptions, random: RandomSource, refs: Refs) {
    this.options = options;
    this.peerPort = options.peerPort;
    this.random = random;
    this.out = new Outbox(refs);
    this.own = ownSide(options.profile, this.newTag(), this.newTsn());
  }

  /** What both sides can; nothing as long as the other is not known. */
  get capabilities(): Capabilities {
    return sharedCapabilities(this.own.capabilities, this.peer?.capabilities ?? none);
  }

  /** A tag other than zero (RFC 9260 §5.3.1). */
  newTag(): number {
    return 1 + this.random.integer(2 ** 32 - 1);
  }

  newTsn(): number {
    return this.random.integer(2 ** 32);
  }

  emit(output: SctpOutput, ...causes: readonly (Ref | undefined)[]): Ref {
    return this.emitFor(output, [...causes, this.cause]);
  }

  /** The same, for what was decided by `causes` alone: the input at hand is merely when it is said. */
  emitFor(output: SctpOutput, causes: readonly (Ref | undefined)[]): Ref {
    return this.out.emit(
      output,
      causes.filter((ref) => ref !== undefined)
    );
  }

  /** Notes a fact for the trace. */
  note(fact: SctpFact, ...causes: readonly (Ref | undefined)[]): Ref {
    return this.emit({ type: 'noted', fact }, ...causes);
  }

  moveTo(state: SctpState, ...causes: readonly (Ref | undefined)[]): void {
    if (state === this.state) return;
    const from = this.state;
    this.state = state;
    this.stateRef = this.emit({ type: 'state.moved', from, to: state }, ...causes);
  }

  /** It is over: nothing is waited for any more. */
  end(why: EndReason, ...causes: readonly (Ref | undefined)[]): void {
    if (this.isOver) return;
    this.isOver = true;
    this.moveTo('closed', ...causes);
    this.emit({ type: 'ended', why }, this.stateRef);
  }

  /** Sends an ABORT, which nobody answers, and ends. */
  abort(causes: readonly SctpCause[], ...refs: readonly (Ref | undefined)[]): void {
    if (this.isOver) return;
    if (this.peer) this.send([{ type: 'ABORT', tagReflected: false, causes }], { causes: refs });
    this.end({ code: 'aborted', by: 'own', causes }, ...refs);
  }

  /** Sends one packet. */
  send(chunks: readonly SctpChunk[], { tag, resent = [], causes = [] }: Sending = {}): Ref {
    const { ownPort } = this.options;
    const { peerPort } = this;
    const data = writeSctp({
      sourcePort: ownPort,
      destinationPort: peerPort,
      verificationTag: tag ?? this.peer?.tag ?? 0,
      chunks,
      ...(this.#mayOmitChecksum(chunks) && { checksum: 0 })
    });
    return this.emit({ type: 'packet.send', data, chunks, resent }, ...causes);
  }

  /** INIT and COOKIE ECHO always have a checksum (RFC 9653 §5.2). */
  #mayOmitChecksum(chunks: readonly SctpChunk[]): boolean {
    return (
      this.capabilities.zeroChecksum && !chunks.some(({ type }) => type === 'INIT' || type === 'COOKIE ECHO')
    );
  }
}

const none: Capabilities = {
  partialReliability: false,
  interleaving: false,
  reconfiguration: false,
  zeroChecksum: false
};
