import type { Micros } from '#lib/trace/base.ts';
import type { Agent, Caused, RandomSource, Ref, Refs } from '../contract.ts';
import { earliest } from '../earliest.ts';
import type { DtlsRole } from '../jsep/dtls-role.ts';
import { Client } from './client.ts';
import { Closing } from './closing.ts';
import { DtlsContext } from './context.ts';
import type { DtlsInput, DtlsOptions, DtlsOutput, DtlsState } from './dtls-io.ts';
import { Handshake } from './handshake.ts';
import { IncomingMessages } from './incoming-messages.ts';
import { IncomingRecords } from './incoming-records.ts';
import { KeyUpdates } from './key-updates.ts';
import { sendRecord } from './send-record.ts';
import { Server } from './server.ts';
import type { Steps } from './steps.ts';

/**
 * One side of a DTLS association, client or server, 1.2 or 1.3 (RFC 6347, RFC 9147), as WebRTC uses it (RFC 8827 §6.5, RFC 5763,
 * RFC 5764). It has neither clock nor socket: see {@link Agent}. What the RFCs leave open is in its profile. Only the versions, the
 * groups X25519 and P-256, and certificates of ECDSA on P-256 are spoken.
 */
export class DtlsEndpoint implements Agent<DtlsInput, DtlsOutput> {
  readonly #context: DtlsContext;
  readonly #handshake: Handshake;
  readonly #closing: Closing;
  readonly #keyUpdates: KeyUpdates;
  readonly #messages: IncomingMessages;
  readonly #records: IncomingRecords;
  /** Datagrams that came before the start. */
  #early: { readonly data: Uint8Array; readonly ref: Ref }[] = [];

  constructor(options: DtlsOptions, random: RandomSource, refs: Refs) {
    const context = new DtlsContext(options, random, refs);
    const handshake = new Handshake(context);
    this.#context = context;
    this.#handshake = handshake;
    this.#closing = new Closing(handshake);
    this.#keyUpdates = new KeyUpdates(handshake);
    this.#messages = new IncomingMessages(handshake, this.#keyUpdates);
    this.#records = new IncomingRecords({
      handshake,
      messages: this.#messages,
      keyUpdates: this.#keyUpdates,
      closing: this.#closing
    });
  }

  get state(): DtlsState {
    return this.#context.state;
  }

  get deadline(): Micros | undefined {
    if (this.#context.isOver) return undefined;
    return earliest(this.#handshake.flights.deadline, this.#handshake.acknowledgements.deadline);
  }

  /**
   * Key material for others (RFC 5705 §4, RFC 8446 §7.5), so many bytes; undefined before it is connected. SRTP has the label
   * `EXTRACTOR-dtls_srtp` and no context (RFC 5764 §4.2).
   */
  exportKeys(label: string, length: number, context?: Uint8Array): Uint8Array | undefined {
    if (this.#handshake.completedAt === undefined) return undefined;
    return this.#handshake.exporter?.(label, length, context);
  }

  handle(input: DtlsInput, now: Micros, ref: Ref): void {
    const context = this.#context;
    context.now = now;
    context.cause = ref;
    if (context.isOver) this.#takeLate(input);
    else this.#take(input);
  }

  poll(): Caused<DtlsOutput> | undefined {
    return this.#context.out.take();
  }

  #take(input: DtlsInput): void {
    const handshake = this.#handshake;
    switch (input.type) {
      case 'start':
        if (this.#context.state === 'new') this.#start(input.role);
        break;
      case 'datagram.received':
        if (this.#context.state === 'new') this.#keep(input.data);
        else this.#records.take(input.data);
        break;
      case 'fingerprints.known':
        handshake.identity.promise(input.fingerprints);
        handshake.resume();
        this.#messages.pump();
        this.#records.release();
        break;
      case 'rtt.known':
        this.#context.rtt = input.rtt;
        break;
      case 'data.send':
        this.#send(input.data);
        break;
      case 'keys.update':
        this.#keyUpdates.want(input.both ?? false);
        break;
      case 'close':
        this.#closing.begin();
        break;
      case 'timeout':
        handshake.flights.elapse();
        if (!this.#context.isOver) handshake.acknowledgements.elapse();
        break;
    }
  }

  /** What still counts once it has ended: data sent before the other side closed, and the own close. */
  #takeLate(input: DtlsInput): void {
    if (this.#context.state !== 'closed') return;
    if (input.type === 'datagram.received' && this.#closing.hasHeard) this.#records.take(input.data);
    else if (input.type === 'close' && this.#closing.isHalf) this.#closing.begin();
  }

  #start(role: DtlsRole): void {
    const context = this.#context;
    context.role = role;
    context.moveTo('connecting');
    const goOn = (next: Steps) => {
      this.#messages.steps = next;
    };
    this.#messages.steps =
      role === 'client' ? new Client(this.#handshake, goOn) : new Server(this.#handshake, goOn);
    const early = this.#early;
    this.#early = [];
    for (const { data, ref } of early) {
      context.because = [ref];
      this.#records.take(data);
      context.because = [];
    }
  }

  #keep(data: Uint8Array): void {
    const context = this.#context;
    if (this.#early.length < context.options.profile.earlyDatagrams) {
      this.#early.push({ data, ref: context.cause });
      context.note({ type: 'record.buffered' });
    } else context.note({ type: 'record.discarded', why: 'not-started' });
  }

  #send(data: Uint8Array): void {
    const context = this.#context;
    if (context.state === 'connected')
      sendRecord(context, this.#handshake.writer, { type: 'application_data', data });
    else context.note({ type: 'data.refused', length: data.length });
  }
}
