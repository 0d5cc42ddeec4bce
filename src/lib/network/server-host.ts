import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import type { Driver, Seq, ServerRequest } from './driver.ts';
import type { StreamHandlers } from './connection-end.ts';
import type { Connections } from './connections.ts';
import type { Surroundings } from './host.ts';
import type { Packet } from './packet.ts';
import type { ServerSpec } from './scenario.ts';
import { canonical, createLinks, type Attachment, type Node } from './topology.ts';
import type { Walk } from './walk.ts';

/** The ports of STUN and TURN without and with TLS (RFC 8656 §6). */
const defaultPorts = { plain: 3478, tls: 5349 } as const;

/** The machine that a STUN or TURN server runs on: it listens as its spec says, and takes ports for relayed addresses. */
export class ServerHost implements Node {
  readonly actor: ActorId;
  readonly #spec: ServerSpec;
  readonly #driver: Driver;
  readonly #walk: Walk;
  readonly #connections: Connections;
  readonly #attachment: Attachment;
  /** Open UDP ports, as text. */
  readonly #open = new Set<string>();

  constructor(spec: ServerSpec, { driver, walk, connections, networkOf }: Surroundings) {
    this.actor = spec.id;
    this.#spec = spec;
    this.#driver = driver;
    this.#walk = walk;
    this.#connections = connections;
    const { id: name, link } = spec;
    const addresses = canonical(spec.addresses);
    const network = networkOf('internet');
    this.#attachment = {
      node: this,
      name,
      addresses,
      network,
      spec: link,
      ...createLinks(link, name, driver)
    };
    network.attach(this.#attachment);
    for (const address of this.listening) this.#open.add(formatTransportAddress(address));
  }

  /** Where it listens for datagrams. */
  get listening(): readonly TransportAddress[] {
    const port = this.#spec.port ?? defaultPorts.plain;
    return this.#listensOn('udp') ? this.#attachment.addresses.map((ip) => ({ ip, port })) : [];
  }

  handle(request: ServerRequest, causes: readonly Seq[]): void {
    switch (request.type) {
      case 'port.open':
        this.#open.add(formatTransportAddress(request.local));
        return;
      case 'port.close':
        this.#open.delete(formatTransportAddress(request.local));
        return;
      case 'datagram.send': {
        const { local: src, remote: dst, data: payload } = request;
        this.#walk.send(this.#attachment, { transport: 'udp', src, dst, payload }, causes);
        return;
      }
      case 'stream.send':
        this.#connections.serverEnd(request.stream)?.send(request.data, causes);
        return;
      case 'stream.close':
        this.#connections.serverEnd(request.stream)?.close(causes);
        return;
    }
  }

  silence(): DatagramReason | undefined {
    return this.#spec.dead ? { code: 'server.absent', server: this.actor } : undefined;
  }

  refuses({ transport, dst }: Packet): DatagramReason | undefined {
    if (transport !== 'udp' || this.#open.has(formatTransportAddress(dst))) return undefined;
    return { code: 'address.no-socket', address: formatTransportAddress(dst) };
  }

  receive(packet: Packet, cause: Seq, attachment: Attachment): void {
    const { segment, transport, src: remote, dst: local, payload: data } = packet;
    if (!segment || transport === 'udp') {
      this.#driver.arrive(this.actor, { type: 'datagram.received', local, remote, data }, [cause]);
      return;
    }
    const port =
      transport === 'tls'
        ? (this.#spec.tlsPort ?? defaultPorts.tls)
        : (this.#spec.port ?? defaultPorts.plain);
    const isOpen = this.#listensOn(transport) && local.port === port;
    const accept = (): StreamHandlers =>
      this.#handlers(segment.connection, transport === 'tls', local, remote);
    this.#connections.receive(packet, attachment, cause, isOpen ? accept : undefined);
  }

  #handlers(stream: string, tls: boolean, local: TransportAddress, remote: TransportAddress): StreamHandlers {
    const [driver, actor] = [this.#driver, this.actor];
    return {
      opened: (causes) => driver.arrive(actor, { type: 'stream.opened', stream, tls, local, remote }, causes),
      received: (data, causes) => driver.arrive(actor, { type: 'stream.received', stream, data }, causes),
      closed: (error, causes) =>
        driver.arrive(actor, { type: 'stream.closed', stream, ...(error !== undefined && { error }) }, causes)
    };
  }

  #listensOn(transport: 'udp' | 'tcp' | 'tls'): boolean {
    return (this.#spec.transports ?? ['udp']).includes(transport);
  }
}
