import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { addressFamily } from '#lib/protocol/ice/address-family.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import type { Ref } from '../contract.ts';
import { earliest } from '../earliest.ts';
import type { LocalInterface, SocketId, StreamId } from '../host-io.ts';
import type { Timing } from '../stun/transactions.ts';
import { Bindings } from './bindings.ts';
import type { IceContext } from './context.ts';
import { GatheringSteps } from './gathering-steps.ts';
import { HostSockets, type HostSocket } from './host-sockets.ts';
import type { GatheringTimes, IceServerAddress } from './ice-io.ts';
import type { Base } from './local-candidate.ts';
import type { LocalCandidates } from './local-candidates.ts';
import type { Relay } from './relay.ts';
import { Relays } from './relays.ts';
import { ServerNames } from './server-names.ts';

/** One question to a server, which waits for its turn (RFC 8445 §5.1.1.2: one for each Ta). */
interface Job {
  readonly kind: IceServerAddress['kind'];
  readonly host: HostSocket;
  readonly base: Base;
  readonly server: IceServerAddress;
  readonly address: TransportAddress;
}

const noTimes: GatheringTimes = { hostsAfter: 0, hostsApart: 0, completesAfter: 0 };

/** Callbacks through which the rest of the agent follows gathering. */
export interface GatheringEvents {
  /** A relay passes on what came from a peer. */
  relayed(base: Base, from: TransportAddress, data: Uint8Array): void;
  /** A socket or an allocation is gone. */
  lost(base: Base, why: PairReason): void;
  /** Nothing can be sent from a relayed base to this IP address. */
  forbidden(base: Base, ip: string, why: PairReason): void;
}

interface Parts {
  readonly context: IceContext;
  readonly locals: LocalCandidates;
  readonly on: GatheringEvents;
}

/** The server has no room for an allocation: then it may still say where we are (RFC 8445 §5.1.1.2). */
const lackOfResources: readonly number[] = [486, 508];

/**
 * Gathers candidates (RFC 8445 §5.1.1): host ones from the interfaces, reflexive and relayed ones from the servers, all
 * kinds together, paced by Ta.
 */
export class Gathering {
  readonly #parts: Parts;
  readonly #sockets: HostSockets;
  readonly #names: ServerNames;
  readonly #bindings: Bindings;
  readonly #relays: Relays;
  readonly #steps: GatheringSteps;
  #jobs: Job[] = [];
  #running = false;
  /** How many sockets and allocations have had a turn in this generation or will have one, and how many of them will. */
  #turns = 0;
  #turnsLeft = 0;
  /** The sockets whose turn has come. */
  readonly #announced = new Set<HostSocket>();
  /** When gathering is complete, unless something comes up before, and the input after which nothing was left to do. */
  #completesAt: Micros | undefined;
  #settledBy: Ref | undefined;
  #completed: Ref | undefined;

  constructor(parts: Parts) {
    const { context, locals, on } = parts;
    this.#parts = parts;
    this.#sockets = new HostSockets(context);
    this.#steps = new GatheringSteps(context);
    this.#names = new ServerNames(context);
    this.#bindings = new Bindings({
      context,
      on: {
        mapped: ({ base, configured, server }, mapped, causes) =>
          locals.addReflexive(base, mapped, configured, server, causes),
        failed: ({ configured }, code, text, causes) => this.#refuse(configured, code, text, ...causes)
      }
    });
    this.#relays = new Relays({
      context,
      on: {
        allocated: (relay, causes) => this.#addRelayed(relay, causes),
        refused: (relay, code, text, causes) => this.#refusedRelay(relay, code, text, causes),
        lost: (base) => this.#lose(base, { code: 'pair.allocation-gone' }),
        forbidden: (base, ip, error) => on.forbidden(base, ip, { code: 'pair.no-permission', ip, error }),
        received: (base, from, data) => on.relayed(base, from, data)
      }
    });
  }

  get running(): boolean {
    return this.#running;
  }

  /** What said that it is complete. */
  get completed(): Ref | undefined {
    return this.#running ? undefined : this.#completed;
  }

  /** Whether some question waits for its turn. */
  get hasJobs(): boolean {
    return this.#jobs.length > 0;
  }

  get deadline(): Micros | undefined {
    return earliest(this.#bindings.deadline, this.#relays.deadline, this.#steps.deadline, this.#completesAt);
  }

  /** Learns what interfaces there are. What left from an address that is gone is lost. */
  setInterfaces(interfaces: readonly LocalInterface[]): void {
    for (const socket of this.#sockets.setInterfaces(interfaces)) {
      this.#announced.delete(socket);
      const { base } = socket;
      if (!base) continue;
      this.#jobs = this.#jobs.filter((job) => job.base !== base);
      this.#bindings.abandon(base);
      for (const gone of [...this.#relays.loseHost(base), base])
        this.#lose(gone, { code: 'pair.address-gone' });
    }
    this.settle();
  }

  /** Begins for the present generation. Sockets and allocations that are there serve again. */
  begin(): void {
    const { generation, options } = this.#parts.context;
    if (!generation) return;
    this.#running = true;
    this.#completesAt = this.#settledBy = undefined;
    this.#jobs = [];
    this.#turns = this.#turnsLeft = 0;
    this.#announced.clear();
    this.#steps.begin();
    this.#bindings.keeps = true;
    this.#parts.context.emit({ type: 'gathering.moved', to: 'gathering' }, generation.ref);
    for (const { host } of options.lite ? [] : options.servers) this.#names.ask(host);
    for (const socket of this.#sockets.open()) this.#inTurn(() => this.#announce(socket));
    for (const relay of this.#relays.all) {
      if (relay.state !== 'allocated') continue;
      this.#inTurn(() => {
        if (relay.state === 'allocated') this.#addRelayed(relay, []);
      });
    }
    this.settle();
  }

  opened(id: SocketId, local: TransportAddress): void {
    const socket = this.#sockets.opened(id, local);
    if (socket) this.#inTurn(() => this.#announce(socket));
    this.settle();
  }

  failed(id: SocketId): void {
    this.#sockets.failed(id);
    this.settle();
  }

  resolved(name: string, addresses: readonly string[]): void {
    if (!this.#names.take(name, addresses)) return;
    for (const server of this.#parts.context.options.servers.filter(({ host }) => host === name)) {
      if (addresses.length === 0) this.#refuse(server, 701, `${name} has no address`);
      for (const socket of this.#announced) this.#addJob(socket, server);
    }
    this.settle();
  }

  /** The base of a socket that is open. */
  baseOf(id: SocketId): Base | undefined {
    return this.#sockets.baseOf(id);
  }

  /** Asks the next server. Says whether there was one to ask. */
  startJob(): boolean {
    const job = this.#jobs.shift();
    if (!job) return false;
    const { kind, host, base, server, address } = job;
    if (kind === 'turn') this.#relays.start({ socket: host, host: base, server, address }, this.#timing());
    else
      this.#bindings.ask(
        { socket: host.id, base, configured: server, server: address },
        this.#timing(),
        host.opened ?? this.#parts.context.cause
      );
    return true;
  }

  /** Takes what came to a socket. Says whether it was from a server, for this part of the agent. */
  receive(socket: SocketId, source: TransportAddress, data: Uint8Array, message?: StunMessage): boolean {
    const taken =
      (message !== undefined && this.#bindings.receive(socket, message)) ||
      this.#relays.receive(socket, source, data);
    if (taken) this.settle();
    return taken;
  }

  streamOpened(stream: StreamId): void {
    this.#relays.streamOpened(stream);
  }

  streamReceived(stream: StreamId, data: Uint8Array): void {
    this.#relays.streamReceived(stream, data);
    this.settle();
  }

  streamClosed(stream: StreamId, error: string | undefined): void {
    this.#relays.streamClosed(stream, error);
    this.settle();
  }

  elapse(): void {
    this.#bindings.elapse(this.#timing());
    this.#relays.elapse();
    this.#steps.elapse();
    this.settle();
  }

  /**
   * Ends gathering as it stands: what was asked is not waited for any more, and what was not asked never is. While a socket waits for
   * its turn it goes on, for that is there already.
   */
  stop(): void {
    if (!this.#running || this.#turnsLeft > 0) return;
    this.#jobs = [];
    this.#steps.clear();
    this.#bindings.giveUp();
    this.#relays.giveUp();
    this.#complete();
  }

  /** ICE is done: what it does not use is given back (RFC 8445 §8.3.1). Sockets stay, for a restart. */
  release(inUse: ReadonlySet<Base>): void {
    this.#bindings.keeps = false;
    for (const base of this.#relays.release(inUse)) this.#lose(base, { code: 'pair.allocation-released' });
  }

  /** Ends it all: relays are given back, sockets closed. */
  close(): void {
    this.#jobs = [];
    this.#steps.clear();
    this.#bindings.abandon();
    this.#relays.close();
    this.#sockets.close();
    this.#completesAt = undefined;
    this.#running = false;
  }

  /** Gathering is complete once no socket opens and no server is asked (RFC 8445 §5.1.1.2). */
  settle(): void {
    if (!this.#running) return;
    const { now, cause } = this.#parts.context;
    if (this.#isBusy) this.#completesAt = this.#settledBy = undefined;
    else if (this.#completesAt === undefined) {
      this.#completesAt = now + this.#times.completesAfter;
      this.#settledBy = cause;
    }
    if (now >= (this.#completesAt ?? Infinity)) this.#complete();
  }

  get #isBusy(): boolean {
    const isWaiting = this.#sockets.opening || this.#names.pending || this.#steps.pending || this.hasJobs;
    return isWaiting || this.#relays.asking > 0 || this.#bindings.asking > 0;
  }

  #complete(): void {
    this.#running = false;
    this.#completesAt = undefined;
    const { context, locals } = this.#parts;
    const causes = [...locals.refs, this.#settledBy];
    this.#completed = context.emit({ type: 'gathering.moved', to: 'complete' }, ...causes);
  }

  get #times(): GatheringTimes {
    return this.#parts.context.options.times ?? noTimes;
  }

  /** Does something when its turn has come: one socket or allocation is there after the other. */
  #inTurn(run: () => void): void {
    const { hostsAfter, hostsApart } = this.#times;
    this.#turnsLeft++;
    this.#steps.do(hostsAfter + this.#turns++ * hostsApart, () => {
      this.#turnsLeft--;
      run();
    });
  }

  /** The host candidate of a socket, and the questions to ask from it. */
  #announce(socket: HostSocket): void {
    const { base, opened } = socket;
    // Its address may have gone meanwhile.
    if (this.#sockets.baseOf(socket.id) === undefined) return;
    this.#announced.add(socket);
    const { options } = this.#parts.context;
    const { locals } = this.#parts;
    const { tcpPreference, tcpAfter } = options.profile;
    if (base && options.policy === 'all') {
      locals.addHost(base, opened);
      // Where addresses are hidden the step is taken and gives nothing.
      if (tcpPreference !== undefined)
        this.#steps.do(tcpAfter, () => {
          if (!options.hidesAddresses) locals.addActiveTcp(base, opened);
        });
    }
    if (options.lite) return;
    for (const server of options.servers) this.#addJob(socket, server);
  }

  /** Puts a question in line; one to a TURN server when its step has come. */
  #addJob(host: HostSocket, server: IceServerAddress, kind = server.kind): void {
    const { relaysAfter } = this.#parts.context.options.profile;
    if (kind === 'turn') this.#steps.do(relaysAfter, () => this.#queue(host, server, kind));
    else this.#queue(host, server, kind);
  }

  #queue(host: HostSocket, server: IceServerAddress, kind: Job['kind']): void {
    const { base } = host;
    const ip = this.#names.addressOf(server.host, addressFamily(host.ip));
    if (!base || ip === undefined) return;
    if (kind === 'stun' && this.#parts.context.options.policy === 'relay') return;
    // Over a connection a server sees no UDP address.
    if (kind === 'stun' && server.transport !== 'udp') return;
    if (kind === 'turn' && this.#relays.serves(base, server)) return;
    this.#jobs.push({ kind, host, base, server, address: { ip, port: server.port } });
  }

  #addRelayed({ base, question, mapped, seenFrom }: Relay, causes: readonly Ref[]): void {
    if (!base) return;
    const { host, server, address } = question;
    // An Allocate over UDP shows where it came from as well (RFC 8445 §5.1.1.2).
    if (mapped && this.#parts.context.options.policy === 'all')
      this.#parts.locals.addReflexive(host, mapped, server, address, causes);
    this.#parts.locals.addRelayed(base, server, address, seenFrom ?? host.address, causes);
  }

  #refusedRelay(
    { question: { socket, server } }: Relay,
    code: number,
    text: string,
    causes: readonly Ref[]
  ): void {
    this.#refuse(server, code, text, ...causes);
    if (lackOfResources.includes(code)) this.#addJob(socket, server, 'stun');
  }

  #lose(base: Base, why: PairReason): void {
    this.#parts.locals.forget(base);
    this.#parts.on.lost(base, why);
  }

  /** RTO of questions to servers: max(500 ms, Ta · how many there are) (RFC 8445 §14.3). */
  #timing(): Timing {
    const { pacing, minimumRto, maximumSends, maximumRto, finalTimeoutFactor } =
      this.#parts.context.options.profile;
    const asked = this.#jobs.length + this.#bindings.asking + this.#relays.asking + 1;
    return {
      rto: Math.max(minimumRto, pacing * asked),
      sends: maximumSends,
      finalFactor: finalTimeoutFactor,
      longest: maximumRto
    };
  }

  #refuse({ url }: IceServerAddress, code: number, text: string, ...causes: readonly Ref[]): void {
    this.#parts.context.emit({ type: 'candidate.refused', url, code, text }, ...causes);
  }
}
