import type { LocalInterface, HostReport, HostRequest, SocketId, StreamId } from '#lib/agents/host-io.ts';
import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import type { Driver, Seq } from './driver.ts';
import type { ConnectionEnd } from './connection-end.ts';
import type { Connections } from './connections.ts';
import { EphemeralPorts } from './ephemeral-ports.ts';
import type { Names } from './names.ts';
import type { Packet } from './packet.ts';
import type { PeerName, PeerSpec } from './scenario.ts';
import { canonical, createLinks, type Attachment, type Node, type Network } from './topology.ts';
import type { Walk } from './walk.ts';

/** The parts of the internet that a host uses. */
export interface Surroundings {
  readonly driver: Driver;
  readonly walk: Walk;
  readonly connections: Connections;
  networkOf(id: string): Network;
}

/**
 * The machine that a peer runs on: its interfaces, sockets and connections. Requests are executed at once; what it
 * reports comes from a task of the scheduler, never from inside {@link handle}.
 */
export class Host implements Node {
  readonly actor: PeerName;
  readonly #driver: Driver;
  readonly #walk: Walk;
  readonly #connections: Connections;
  readonly #names: Names;
  readonly #attachments: readonly Attachment[];
  readonly #ports: EphemeralPorts;
  readonly #sockets = new Map<SocketId, TransportAddress>();
  readonly #streams = new Map<StreamId, ConnectionEnd>();
  readonly #down = new Set<string>();
  #isCut = false;

  constructor(
    peer: PeerName,
    spec: PeerSpec,
    { driver, walk, connections, names, networkOf }: Surroundings & { readonly names: Names }
  ) {
    this.actor = peer;
    this.#driver = driver;
    this.#walk = walk;
    this.#connections = connections;
    this.#names = names;
    this.#ports = new EphemeralPorts(driver.streams.get(`ports ${peer}`));
    this.#attachments = spec.interfaces.map(({ name, network: id, link, ...one }) => {
      const addresses = canonical(one.addresses);
      const network = networkOf(id);
      const links = createLinks(link, `${peer} ${name}`, driver);
      const attachment = { node: this, name, addresses, network, spec: link, ...links };
      network.attach(attachment);
      return attachment;
    });
  }

  /** Reports the interfaces for the first time. */
  start(causes: readonly Seq[]): void {
    this.#report({ type: 'interfaces.changed', interfaces: this.#interfaces() }, causes);
  }

  /** Gives the event that a request makes at once: the sending of a datagram. */
  handle(request: HostRequest, causes: readonly Seq[]): Seq | undefined {
    switch (request.type) {
      case 'socket.open':
        this.#openSocket(request.socket, request.address, causes);
        return;
      case 'socket.close':
        this.#closeSocket(request.socket);
        return;
      case 'datagram.send':
        return this.#sendDatagram(request.socket, request.destination, request.data, causes);
      case 'stream.open':
        this.#openStream(request, causes);
        return;
      case 'stream.send':
        this.#streams.get(request.stream)?.send(request.data, causes);
        return;
      case 'stream.close':
        this.#closeStream(request.stream, causes);
        return;
      case 'name.resolve':
        this.#resolve(request.name, causes);
        return;
      case 'name.announce': {
        const attachment = this.#attachmentOf(request.address);
        if (attachment) this.#names.announce(request.name, request.address, attachment);
        return;
      }
    }
  }

  /** An interface goes, or comes back with its addresses. Sockets stay, and work again when it does. */
  setInterface(name: string, isUp: boolean, causes: readonly Seq[]): void {
    if (!this.#attachments.some((one) => one.name === name)) {
      throw new RangeError(`${this.actor} has no interface ${name}`);
    }
    if (isUp) this.#down.delete(name);
    else this.#down.add(name);
    this.#report({ type: 'interfaces.changed', interfaces: this.#interfaces() }, causes);
  }

  /** Everything vanishes on the way to it and from it, or no longer. */
  setCut(isCut: boolean): void {
    this.#isCut = isCut;
  }

  silence({ name }: Attachment): DatagramReason | undefined {
    if (this.#down.has(name)) return { code: 'interface.is-down', interface: name };
    return this.#isCut ? { code: 'path.is-cut' } : undefined;
  }

  refuses({ transport, dst }: Packet): DatagramReason | undefined {
    if (transport !== 'udp' || this.#socketOn(dst) !== undefined) return undefined;
    return { code: 'address.no-socket', address: formatTransportAddress(dst) };
  }

  receive(packet: Packet, cause: Seq, attachment: Attachment): void {
    if (packet.segment) {
      this.#connections.receive(packet, attachment, cause);
      return;
    }
    const socket = this.#socketOn(packet.dst);
    if (socket === undefined) return;
    this.#driver.report(
      this.actor,
      { type: 'datagram.received', socket, source: packet.src, data: packet.payload },
      [cause]
    );
  }

  #openSocket(socket: SocketId, address: string, causes: readonly Seq[]): void {
    const local = this.#bind(address);
    if (!local) {
      this.#report(
        { type: 'socket.failed', socket, error: `no interface has the address ${address}` },
        causes
      );
      return;
    }
    this.#closeSocket(socket);
    this.#sockets.set(socket, local);
    this.#report({ type: 'socket.opened', socket, local }, causes);
  }

  #closeSocket(socket: SocketId): void {
    const local = this.#sockets.get(socket);
    if (local) this.#ports.release(local.port);
    this.#sockets.delete(socket);
  }

  #sendDatagram(
    socket: SocketId,
    dst: TransportAddress,
    payload: Uint8Array,
    causes: readonly Seq[]
  ): Seq | undefined {
    const src = this.#sockets.get(socket);
    const from = src && this.#attachmentOf(src.ip);
    return from && this.#walk.send(from, { transport: 'udp', src, dst, payload }, causes);
  }

  #openStream(
    { stream, address, destination, tls }: Extract<HostRequest, { readonly type: 'stream.open' }>,
    causes: readonly Seq[]
  ): void {
    const from = this.#attachmentOf(address);
    const local = this.#bind(address);
    if (!from || !local) {
      const error = `no interface has the address ${address}`;
      this.#report({ type: 'stream.closed', stream, error }, causes);
      return;
    }
    const closed = (error: string | undefined, seqs: readonly Seq[]): void => {
      this.#streams.delete(stream);
      this.#ports.release(local.port);
      this.#report({ type: 'stream.closed', stream, ...(error !== undefined && { error }) }, seqs);
    };
    const end = this.#connections.open(from, local, destination, tls, causes, {
      opened: (seqs) => this.#report({ type: 'stream.opened', stream, local }, seqs),
      received: (data, seqs) => this.#report({ type: 'stream.received', stream, data }, seqs),
      closed
    });
    this.#streams.set(stream, end);
  }

  #closeStream(stream: StreamId, causes: readonly Seq[]): void {
    const end = this.#streams.get(stream);
    if (!end) return;
    this.#streams.delete(stream);
    this.#ports.release(end.local.port);
    end.close(causes);
  }

  #resolve(name: string, causes: readonly Seq[]): void {
    const working = this.#attachments.filter((attachment) => this.silence(attachment) === undefined);
    const { addresses, after } = this.#names.lookUp(name, working);
    this.#report({ type: 'name.answered', name, addresses }, causes, after);
  }

  /** The address with a port of its own, if an interface that is up has it. */
  #bind(ip: string): TransportAddress | undefined {
    const attachment = this.#attachmentOf(ip);
    if (!attachment || this.#down.has(attachment.name)) return undefined;
    return { ip, port: this.#ports.take() };
  }

  #attachmentOf(ip: string): Attachment | undefined {
    return this.#attachments.find(({ addresses }) => addresses.includes(ip));
  }

  #socketOn({ ip, port }: TransportAddress): SocketId | undefined {
    for (const [socket, local] of this.#sockets) if (local.port === port && local.ip === ip) return socket;
    return undefined;
  }

  #interfaces(): readonly LocalInterface[] {
    return this.#attachments
      .filter(({ name }) => !this.#down.has(name))
      .map(({ name, addresses }) => ({ name, addresses }));
  }

  #report(report: HostReport, causes: readonly Seq[], after = 0): void {
    const { scheduler } = this.#driver;
    scheduler.schedule(scheduler.now + after, () => this.#driver.report(this.actor, report, causes));
  }
}
