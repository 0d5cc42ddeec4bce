import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Driver, Seq } from './driver.ts';
import { clientHello, finished, recordOverhead, serverHello } from './tls-records.ts';
import type { ConnectionSide, Packet, Segment } from './packet.ts';
import type { Attachment } from './topology.ts';
import type { Outgoing, Walk } from './walk.ts';

/** Callbacks that follow a connection. They are never called from inside a request. */
export interface StreamHandlers {
  opened(causes: readonly Seq[]): void;
  received(data: Uint8Array, causes: readonly Seq[]): void;
  /** By the other side, or with an error. Not after `close`. */
  closed(error: string | undefined, causes: readonly Seq[]): void;
}

export interface ConnectionEndOptions {
  readonly connection: string;
  readonly side: ConnectionSide;
  readonly tls: boolean;
  readonly attachment: Attachment;
  readonly local: TransportAddress;
  readonly remote: TransportAddress;
  readonly handlers: StreamHandlers;
}

/** Before it knows the path (RFC 6298 §2.1), and once it does: what common systems take at the least. Doubled each time. */
const timeouts: { readonly first: Micros; readonly later: Micros } = { first: 1_000_000, later: 200_000 };
/** How often a segment is sent again before the connection is given up: after 15 and after 12.6 seconds. */
const tries = { first: 3, later: 5 } as const;

interface Unacknowledged {
  readonly outgoing: Outgoing;
  readonly sentAt: Micros;
  readonly attempt: number;
}

const nothing = new Uint8Array(0);

/** One end of a TCP connection, or of TLS 1.3 over it: opens, keeps what it carries in order, and sends again what is lost. */
export class ConnectionEnd {
  readonly #options: ConnectionEndOptions;
  readonly #driver: Driver;
  readonly #walk: Walk;
  #state: 'opening' | 'open' | 'closed' = 'opening';
  #sent = 0;
  #expected = 0;
  readonly #unacknowledged = new Map<number, Unacknowledged>();
  readonly #early = new Map<number, { readonly packet: Packet; readonly cause: Seq }>();
  /** Data that was handed in before it was open. */
  readonly #waiting: { readonly data: Uint8Array; readonly causes: readonly Seq[] }[] = [];

  constructor(options: ConnectionEndOptions, driver: Driver, walk: Walk) {
    this.#options = options;
    this.#driver = driver;
    this.#walk = walk;
  }

  /** Whether an address is the one that it has seen the other end at. */
  isWith({ ip, port }: TransportAddress): boolean {
    const { remote } = this.#options;
    return remote.ip === ip && remote.port === port;
  }

  get local(): TransportAddress {
    return this.#options.local;
  }

  /** The client begins: SYN (RFC 9293 §3.5). */
  connect(causes: readonly Seq[]): void {
    this.#transmit('syn', causes);
  }

  /** Sends data. While the connection opens, data waits; after it has closed, data goes nowhere. */
  send(data: Uint8Array, causes: readonly Seq[]): void {
    if (this.#state === 'opening') this.#waiting.push({ data, causes });
    if (this.#state !== 'open') return;
    const padding = this.#options.tls ? recordOverhead : 0;
    this.#transmit('data', causes, { payload: data, padding });
  }

  close(causes: readonly Seq[]): void {
    if (this.#state === 'open') this.#transmit('fin', causes);
    this.#state = 'closed';
  }

  /** A segment has come, perhaps before those that it follows. */
  take(packet: Packet, cause: Seq): void {
    if (packet.segment?.kind === 'reset') {
      const isAnswer = this.#state === 'opening' && this.#options.side === 'client';
      this.#fail(isAnswer ? 'connection refused' : 'connection reset', [cause]);
      return;
    }
    const place = packet.segment?.place ?? 0;
    if (place < this.#expected) return;
    this.#early.set(place, { packet, cause });
    for (;;) {
      const next = this.#early.get(this.#expected);
      if (!next) return;
      this.#early.delete(this.#expected++);
      this.#process(next.packet, next.cause);
    }
  }

  /** The other end has it. */
  acknowledge(place: number): void {
    this.#unacknowledged.delete(place);
  }

  /** A segment of this end has got lost: it is sent again when its time is over, or the connection is given up. */
  lost(place: number, cause: Seq): void {
    const pending = this.#unacknowledged.get(place);
    if (!pending) return;
    const phase = place === 0 ? 'first' : 'later';
    const { outgoing, sentAt, attempt } = pending;
    this.#driver.scheduler.schedule(sentAt + timeouts[phase] * 2 ** attempt, () => {
      if (!this.#unacknowledged.has(place)) return;
      if (attempt === tries[phase]) {
        this.#fail(phase === 'first' ? 'connection timed out' : 'connection lost', [cause]);
      } else {
        this.#send(place, { ...outgoing, why: { code: 'segment.sent-again' } }, attempt + 1, [cause]);
      }
    });
  }

  #process({ segment, payload }: Packet, cause: Seq): void {
    const { tls, handlers } = this.#options;
    const causes = [cause];
    if (this.#state === 'closed') {
      // Closed while it was opening: the other end learns it from this (RFC 9293 §3.10.7.1).
      if (segment?.kind !== 'data' && segment?.kind !== 'fin') this.#transmit('reset', causes);
      return;
    }
    switch (segment?.kind) {
      case 'syn':
        this.#transmit('syn-ack', causes);
        return;
      case 'syn-ack':
        this.#transmit('ack', causes);
        if (tls) this.#transmit('hello', causes, clientHello);
        else this.#open(causes);
        return;
      case 'ack':
        if (!tls) this.#open(causes);
        return;
      case 'hello':
        this.#transmit('server-hello', causes, serverHello);
        return;
      case 'server-hello':
        this.#transmit('finished', causes, finished);
        this.#open(causes);
        return;
      case 'finished':
        this.#open(causes);
        return;
      case 'data':
        if (this.#state === 'open') handlers.received(payload, causes);
        return;
      case 'fin':
        this.close(causes);
        handlers.closed(undefined, causes);
        return;
      case 'reset':
      case undefined:
        return;
    }
  }

  #open(causes: readonly Seq[]): void {
    if (this.#state !== 'opening') return;
    this.#state = 'open';
    this.#options.handlers.opened(causes);
    for (const { data, causes: earlier } of this.#waiting.splice(0)) this.send(data, [...earlier, ...causes]);
  }

  #fail(error: string, causes: readonly Seq[]): void {
    this.#unacknowledged.clear();
    const before = this.#state;
    this.#state = 'closed';
    // A server hears only of connections that came about.
    const isKnown = before === 'open' || (before === 'opening' && this.#options.side === 'client');
    if (isKnown) this.#options.handlers.closed(error, causes);
  }

  #transmit(kind: Segment['kind'], causes: readonly Seq[], carried?: Partial<Outgoing>): void {
    const { connection, side: from, tls, local: src, remote: dst } = this.#options;
    const place = this.#sent++;
    const segment: Segment = { connection, from, kind, place };
    const isData = kind === 'data';
    const outgoing: Outgoing = {
      transport: tls ? 'tls' : 'tcp',
      src,
      dst,
      payload: nothing,
      segment,
      ...(!isData && { protocol: carried ? 'tls' : 'tcp' }),
      ...carried
    };
    this.#send(place, outgoing, 0, causes);
  }

  #send(place: number, outgoing: Outgoing, attempt: number, causes: readonly Seq[]): void {
    this.#unacknowledged.set(place, { outgoing, attempt, sentAt: this.#driver.scheduler.now });
    this.#walk.send(this.#options.attachment, outgoing, causes);
  }
}
