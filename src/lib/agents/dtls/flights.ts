import { writeDatagram } from '#lib/protocol/dtls/records/datagram.ts';
import type { Contents } from '#lib/protocol/dtls/records/contents.ts';
import { handshakeTypes } from '#lib/protocol/dtls/handshake/types.ts';
import { versionCodes } from '#lib/protocol/dtls/versions.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import type { DtlsContext } from './context.ts';
import type { Numbered, ResendReason } from './facts.ts';
import { Flight, type FlightItem } from './flight.ts';
import { FlightTimer } from './flight-timer.ts';
import { pack, type PackedRecord } from './packing.ts';
import type { RecordWriter, WrittenRecord } from './record-writer.ts';

/** Sends flights, one at a time, and sends them again (RFC 6347 §4.2.4, RFC 9147 §5.8). */
export class Flights {
  readonly #context: DtlsContext;
  readonly #writer: RecordWriter;
  readonly #timer: FlightTimer;
  readonly #failed: (why: 'silence' | 'mtu-too-small', repeats: number) => void;
  #flight: Flight | undefined;
  /** How often the flight was sent again. */
  #repeats = 0;
  #waits = false;

  constructor(
    context: DtlsContext,
    writer: RecordWriter,
    failed: (why: 'silence' | 'mtu-too-small', repeats: number) => void
  ) {
    this.#context = context;
    this.#writer = writer;
    this.#timer = new FlightTimer(context);
    this.#failed = failed;
  }

  get deadline(): Micros | undefined {
    return this.#timer.deadline;
  }

  /** How long the flight at hand waits for its answer. */
  get wait(): Micros {
    return this.#timer.wait;
  }

  /** Whether a flight waits for its answer. */
  get isWaiting(): boolean {
    return this.#waits;
  }

  /** Sends a flight. With `waits` it is sent again by a timer until it is answered. */
  send(items: readonly FlightItem[], { waits }: { readonly waits: boolean }): void {
    this.#timer.succeed();
    this.#flight = new Flight(items);
    this.#repeats = 0;
    this.#timer.begin();
    this.#waits = waits;
    this.#transmit(undefined, []);
  }

  /** Sends again what is not acknowledged of the last flight. */
  resend(why: ResendReason, ...causes: readonly (Ref | undefined)[]): void {
    if (!this.#flight || this.#flight.isAcknowledged) return;
    this.#repeats += 1;
    this.#transmit(why, causes);
  }

  /** The flight is answered: it is not sent again by a timer. */
  settle(): void {
    this.#waits = false;
    this.#timer.succeed();
  }

  /** Nothing is sent again any more. */
  stop(): void {
    this.#waits = false;
    this.#timer.stop();
    this.#flight = undefined;
  }

  /** Takes an ACK (RFC 9147 §7.2); says whether the flight is acknowledged by it. An empty one asks for all that is missing. */
  acknowledge(records: readonly Numbered[]): boolean {
    const flight = this.#flight;
    const wasAcknowledged = flight?.isAcknowledged ?? true;
    const news = flight?.acknowledge(records) ?? false;
    const heard = this.#context.note({ type: 'ack.received', records, news });
    if (!flight || wasAcknowledged || !this.#waits) return false;
    if (flight.isAcknowledged) {
      this.settle();
      this.#context.note({ type: 'flight.acknowledged' }, heard);
      return true;
    }
    if (news || records.length === 0) this.resend('partial-ack', heard);
    return false;
  }

  /** Sends again where the time has come, or gives up. */
  elapse(): void {
    const ranOut = this.#timer.expire();
    if (ranOut === undefined) return;
    const { mostExpirations } = this.#context.options.profile.timer;
    if (this.#timer.expirations >= mostExpirations) this.#failed('silence', this.#repeats);
    else this.resend('timeout', ranOut);
  }

  #transmit(why: ResendReason | undefined, causes: readonly (Ref | undefined)[]): void {
    const flight = this.#flight;
    if (!flight) return;
    const { packsMessages } = this.#context.options.profile;
    const datagrams = pack(flight.missing, {
      mtu: this.#mtu,
      overhead: (epoch) => this.#writer.overhead(epoch),
      packsMessages
    });
    if (!datagrams) {
      this.#failed('mtu-too-small', this.#repeats);
      return;
    }
    const sent = this.#context.note(
      {
        type: 'flight.sent',
        messages: flight.names,
        datagrams: datagrams.length,
        repeat: this.#repeats,
        ...(why && { why })
      },
      ...causes
    );
    for (const packed of datagrams) {
      const written = packed.map((record) => this.#write(flight, record));
      this.#context.emit(
        {
          type: 'datagram.send',
          data: writeDatagram(written.map(({ record }) => record)),
          records: written.map((one) => one.sent),
          ...(why && { resent: why })
        },
        sent,
        ...causes
      );
    }
    if (this.#waits) this.#timer.start(sent);
  }

  #write(flight: Flight, { epoch, fragments }: PackedRecord): WrittenRecord {
    const contents: Contents =
      fragments.length === 0
        ? { type: 'change_cipher_spec', value: 1 }
        : { type: 'handshake', fragments: fragments.map(({ fragment }) => fragment) };
    const written = this.#writer.write(epoch, contents, this.#versionOf(fragments[0]?.fragment.messageType));
    if (fragments.length > 0) flight.carry(written.sent, fragments);
    return written;
  }

  /** The first ClientHello says what its profile says, HelloVerifyRequest 1.0 (RFC 9147 §4, RFC 6347 §4.2.1). */
  #versionOf(type: number | undefined): number {
    if (type === handshakeTypes.hello_verify_request) return versionCodes.dtls10;
    if (type === handshakeTypes.client_hello && this.#flight?.isFirstHello)
      return this.#context.options.profile.helloRecordVersion;
    return versionCodes.dtls12;
  }

  get #mtu(): number {
    const { mtu, profile } = this.#context.options;
    const step = profile.mtu.findLast(({ fromRepeat }) => fromRepeat <= this.#repeats);
    return mtu ?? step?.bytes ?? 1172;
  }
}
