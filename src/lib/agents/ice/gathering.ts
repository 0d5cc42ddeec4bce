import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { ipFamily, parseIp } from '#lib/protocol/address/ip-address.ts';
import { scopeOf } from '#lib/protocol/address/scope.ts';
import { localPreferences } from '#lib/protocol/ice/local-preferences.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Micros } from '#lib/trace/event.ts';
import type { Ref } from '../contract.ts';
import type { LocalInterface, SocketId } from '../machine-io.ts';
import { Transactions, type Timing } from '../stun/transactions.ts';
import { bindingRequest } from './check-messages.ts';
import type { IceContext } from './context.ts';
import type { HostSocket } from './host-socket.ts';
import type { IceServerAddress } from './ice-io.ts';
import type { Base } from './local-candidate.ts';
import type { LocalCandidates } from './local-candidates.ts';
import { Relays } from './relays.ts';

interface BindingPurpose {
  readonly socket: SocketId;
  readonly base: Base;
  readonly server: IceServerAddress;
  readonly address: TransportAddress;
}

/** One question to a server, which waits for its turn (RFC 8445 §5.1.1.2: one for each Ta). */
interface Job {
  readonly host: HostSocket;
  readonly server: IceServerAddress;
  readonly address: TransportAddress;
}

/**
 * Gathers candidates (RFC 8445 §5.1.1): host ones from the interfaces, reflexive and relayed ones from the servers, all
 * kinds together, paced by Ta.
 */
export class Gathering {
  readonly #context: IceContext;
  readonly #locals: LocalCandidates;
  #interfaces: readonly LocalInterface[] = [];
  readonly #sockets = new Map<SocketId, HostSocket>();
  readonly #relays: Relays;
  readonly #jobs: Job[] = [];
  readonly #bindings: Transactions<BindingPurpose>;
  readonly #names = new Map<string, string | undefined>();
  /** For what comes by streams. */
  readonly relays: Relays;
  #socketCount = 0;
  #running = false;
  /** What a relay passes on is given here. */
  onRelayed: (base: Base, from: TransportAddress, data: Uint8Array) => void = () => undefined;

  constructor(context: IceContext, locals: LocalCandidates) {
    this.#context = context;
    this.#locals = locals;
    this.relays = this.#relays = new Relays(context, locals, {
      settle: () => this.settle(),
      refuse: (server, code, text, ...causes) => this.#refuse(server, code, text, ...causes),
      relayed: (base, from, data) => this.onRelayed(base, from, data)
    });
    this.#bindings = new Transactions(({ purpose, bytes }, causes) =>
      context.put(
        { type: 'datagram.send', socket: purpose.socket, destination: purpose.address, data: bytes },
        ...causes
      )
    );
  }

  get running(): boolean {
    return this.#running;
  }

  /** Whether some question waits for its turn. */
  get hasJobs(): boolean {
    return this.#jobs.length > 0;
  }

  get deadline(): Micros | undefined {
    const times = [this.#bindings.deadline, ...this.#relays.deadlines];
    const known = times.filter((time) => time !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  /** Learns what interfaces there are. Sockets on addresses that are gone are closed; gives back their bases. */
  setInterfaces(interfaces: readonly LocalInterface[]): readonly Base[] {
    this.#interfaces = interfaces;
    const present = new Set(interfaces.flatMap(({ addresses }) => addresses));
    const lost: Base[] = [];
    for (const socket of [...this.#sockets.values()]) {
      if (present.has(socket.ip)) continue;
      this.#sockets.delete(socket.id);
      this.#context.put({ type: 'socket.close', socket: socket.id });
      if (socket.base) lost.push(socket.base);
      lost.push(...this.#relays.lose(socket.base));
    }
    return lost;
  }

  /** Begins for the present generation. Sockets that are open serve again. */
  begin(): void {
    const { generation, options } = this.#context;
    if (!generation) return;
    this.#running = true;
    this.#context.put({ type: 'gathering.moved', to: 'gathering' }, generation.ref);
    for (const { mid, components } of generation.streams) {
      for (let component = 1; component <= components; component++) {
        for (const ip of this.#usableAddresses()) this.#open(ip, mid, component);
      }
    }
    for (const { host } of options.servers) this.#resolve(host);
    this.#relays.announce();
    this.settle();
  }

  opened(id: SocketId, local: TransportAddress): void {
    const socket = this.#sockets.get(id);
    if (!socket) return;
    socket.opened = this.#context.cause;
    const addresses = this.#usableAddresses();
    const localPreference = localPreferences(addresses)[addresses.indexOf(socket.ip)] ?? 0;
    const { mid, component } = socket;
    socket.base = { address: local, mid, component, localPreference, via: { socket: id } };
    this.#announce(socket);
    this.settle();
  }

  failed(id: SocketId): void {
    this.#sockets.delete(id);
    this.settle();
  }

  resolved(name: string, addresses: readonly string[]): void {
    if (!this.#names.has(name)) return;
    this.#names.set(name, addresses[0]);
    for (const server of this.#context.options.servers) {
      if (server.host !== name) continue;
      if (addresses.length === 0) this.#refuse(server, 701, `${name} has no address`);
      else for (const socket of this.#sockets.values()) this.#addJob(socket, server);
    }
    this.settle();
  }

  /** The base of a socket that is open. */
  baseOf(id: SocketId): Base | undefined {
    return this.#sockets.get(id)?.base;
  }

  /** Asks the next server. Says whether there was one to ask. */
  startJob(): boolean {
    const job = this.#jobs.shift();
    const base = job?.host.base;
    if (!job || !base) return false;
    if (job.server.kind === 'stun') this.#startBinding(job, base);
    else this.#relays.start(job.host, base, job.server, job.address, this.#timing());
    return true;
  }

  /** Takes what comes from a server by a socket. Says whether it was for this part of the agent. */
  receive(
    socket: SocketId,
    source: TransportAddress,
    data: Uint8Array,
    message: StunMessage | undefined
  ): boolean {
    const pending = message && this.#bindings.find(message.transactionId);
    if (message && pending && pending.purpose.socket === socket) {
      this.#takeBinding(message);
      return true;
    }
    return this.#relays.receive(socket, source, data);
  }

  elapse(): void {
    const { now } = this.#context;
    for (const { id, purpose, sent } of this.#bindings.elapse(now)) {
      this.#context.tell({ type: 'transaction.ended', transaction: id, outcome: 'timeout' }, sent);
      this.#refuse(purpose.server, 701, 'STUN binding request timed out', sent);
    }
    this.#relays.elapse();
    this.settle();
  }

  /** Ends it all: relays are given back, sockets closed. */
  close(): void {
    this.#jobs.length = 0;
    for (const { id, sent } of this.#bindings.filter(() => true)) {
      this.#bindings.drop(id);
      this.#context.tell({ type: 'transaction.ended', transaction: id, outcome: 'cancelled' }, sent);
    }
    this.#relays.close();
    for (const { id } of this.#sockets.values()) this.#context.put({ type: 'socket.close', socket: id });
    this.#sockets.clear();
    this.#running = false;
  }

  /** Gathering is complete once no socket opens and no server is asked (RFC 8445 §5.1.1.2). */
  settle(): void {
    if (!this.#running) return;
    const opening = [...this.#sockets.values()].some(({ opened }) => opened === undefined);
    const resolving = this.#context.options.servers.some(({ host }) => this.#isUnknown(host));
    if (opening || resolving || this.#relays.asking || this.#jobs.length > 0 || this.#bindings.size > 0)
      return;
    this.#running = false;
    this.#context.put({ type: 'gathering.moved', to: 'complete' }, ...this.#locals.refs);
  }

  /** Neither loopback nor link-local IPv6, which no other network reaches (RFC 8445 §5.1.1.1). */
  #usableAddresses(): readonly string[] {
    const all = this.#interfaces.flatMap(({ addresses }) => addresses);
    const wider = all.filter((ip) => !['loopback', 'link-local'].includes(scopeOf(ip)));
    return wider.length > 0 ? wider : all;
  }

  #open(ip: string, mid: string, component: number): void {
    const known = [...this.#sockets.values()].find(
      (socket) => socket.ip === ip && socket.mid === mid && socket.component === component
    );
    if (known?.base) {
      this.#announce(known);
      return;
    }
    if (known) return;
    const id = `s${++this.#socketCount}`;
    this.#sockets.set(id, { id, ip, mid, component });
    this.#context.put({ type: 'socket.open', socket: id, address: ip });
  }

  /** The host candidate of a socket, and the questions to ask from it. */
  #announce(socket: HostSocket): void {
    const { base } = socket;
    if (!base) return;
    const { options } = this.#context;
    if (options.policy === 'all') this.#locals.addHost(base, socket.opened);
    if (options.lite) return;
    for (const server of options.servers) this.#addJob(socket, server);
  }

  #addJob(host: HostSocket, server: IceServerAddress): void {
    const { policy } = this.#context.options;
    const ip = parseIp(server.host).ok ? server.host : this.#names.get(server.host);
    if (ip === undefined || ipFamily(ip) !== ipFamily(host.ip)) return;
    if (server.kind === 'stun' && policy === 'relay') return;
    if (!this.#relays.has(server, host.base))
      this.#jobs.push({ host, server, address: { ip, port: server.port } });
  }

  #startBinding({ host, server, address }: Job, base: Base): void {
    const id = this.#context.transactionId();
    const timing = this.#timing();
    const purpose = { socket: host.id, base, server, address };
    const start = { id, purpose, bytes: bindingRequest(id), timing };
    this.#bindings.start(start, this.#context.now, [host.opened ?? this.#context.cause]);
  }

  #takeBinding(message: StunMessage): void {
    const { cause } = this.#context;
    const answered = this.#bindings.answer(message.transactionId);
    if (!answered) return;
    const { purpose, id, sent } = answered;
    const code = findAttribute(message.attributes, 'ERROR-CODE')?.code;
    const mapped = findAttribute(message.attributes, 'XOR-MAPPED-ADDRESS')?.address;
    const outcome = message.class === 'success' && mapped ? 'success' : 'error';
    const ended = this.#context.tell(
      { type: 'transaction.ended', transaction: id, outcome, ...(code !== undefined && { code }) },
      sent
    );
    if (mapped && outcome === 'success')
      this.#locals.addReflexive(purpose.base, mapped, purpose.server, purpose.address, [cause, ended]);
    else this.#refuse(purpose.server, code ?? 500, 'The server did not say where the request came from');
    this.settle();
  }

  /** RTO of questions to servers: max(500 ms, Ta · how many there are) (RFC 8445 §14.3). */
  #timing(): Timing {
    const { pacing, minimumRto, maximumSends, finalTimeoutFactor } = this.#context.options.profile;
    const asked = this.#jobs.length + this.#bindings.size + this.#relays.size + 1;
    return {
      rto: Math.max(minimumRto, pacing * asked),
      sends: maximumSends,
      finalFactor: finalTimeoutFactor
    };
  }

  #resolve(host: string): void {
    if (parseIp(host).ok || this.#names.has(host)) return;
    this.#names.set(host, undefined);
    this.#context.put({ type: 'name.resolve', name: host });
  }

  #isUnknown(host: string): boolean {
    return !parseIp(host).ok && this.#names.has(host) && this.#names.get(host) === undefined;
  }

  #refuse({ url }: IceServerAddress, code: number, text: string, ...causes: readonly Ref[]): void {
    this.#context.put({ type: 'candidate.refused', url, code, text }, ...causes);
  }
}
