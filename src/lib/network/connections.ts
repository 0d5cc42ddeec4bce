import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Driver, Seq } from './driver.ts';
import { ConnectionEnd, type StreamHandlers } from './connection-end.ts';
import type { ConnectionSide, Packet } from './packet.ts';
import type { Attachment } from './topology.ts';
import type { Walk } from './walk.ts';

/** Every TCP and TLS connection, each with its two ends. */
export class Connections {
  readonly #driver: Driver;
  readonly #walk: Walk;
  readonly #ends: Readonly<Record<ConnectionSide, Map<string, ConnectionEnd>>> = {
    client: new Map(),
    server: new Map()
  };
  #count = 0;

  constructor(driver: Driver, walk: Walk) {
    this.#driver = driver;
    this.#walk = walk;
    walk.onDroppedSegment(({ segment }, cause) => {
      if (segment) this.#ends[segment.from].get(segment.connection)?.lost(segment.place, cause);
    });
  }

  /** A client begins a connection. */
  open(
    attachment: Attachment,
    local: TransportAddress,
    remote: TransportAddress,
    tls: boolean,
    causes: readonly Seq[],
    handlers: StreamHandlers
  ): ConnectionEnd {
    const connection = `c${++this.#count}`;
    const options = { connection, side: 'client', tls, attachment, local, remote, handlers } as const;
    const end = new ConnectionEnd(options, this.#driver, this.#walk);
    this.#ends.client.set(connection, end);
    end.connect(causes);
    return end;
  }

  /** A segment has reached a machine. Who does not accept connections there refuses them (RFC 9293 §3.5.2). */
  receive(packet: Packet, attachment: Attachment, cause: Seq, accept?: () => StreamHandlers): void {
    const { segment, src, dst, transport } = packet;
    if (!segment) return;
    const { connection, from, kind, place } = segment;
    const to: ConnectionSide = from === 'client' ? 'server' : 'client';
    const known = this.#ends[to].get(connection);
    // Behind a NAT that has forgotten it, a client comes from elsewhere, and no connection is known from there.
    if (from === 'client' && known && !known.isWith(src)) {
      this.#refuse(packet, attachment, cause);
      return;
    }
    if (kind === 'syn' && !known) {
      if (!accept) {
        this.#refuse(packet, attachment, cause);
        return;
      }
      const tls = transport === 'tls';
      const options = { connection, side: to, tls, attachment, local: dst, remote: src, handlers: accept() };
      const end = new ConnectionEnd(options, this.#driver, this.#walk);
      this.#ends.server.set(connection, end);
    }
    this.#ends[from].get(connection)?.acknowledge(place);
    this.#ends[to].get(connection)?.take(packet, cause);
  }

  /** The server's end of a connection, if the connection has come so far. */
  serverEnd(connection: string): ConnectionEnd | undefined {
    return this.#ends.server.get(connection);
  }

  #refuse({ transport, src, dst, segment }: Packet, attachment: Attachment, cause: Seq): void {
    if (!segment) return;
    const { connection } = segment;
    this.#ends.client.get(connection)?.acknowledge(segment.place);
    const reset = { connection, from: 'server', kind: 'reset', place: 0 } as const;
    const outgoing = { transport, src: dst, dst: src, payload: new Uint8Array(0), protocol: 'tcp' } as const;
    this.#walk.send(attachment, { ...outgoing, segment: reset }, [cause]);
  }
}
