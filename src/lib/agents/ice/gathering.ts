import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import type { Ref } from '../contract.ts';
import { earliest } from '../earliest.ts';
import type { LocalInterface, SocketId, StreamId } from '../host-io.ts';
import type { IceContext } from './context.ts';
import { GatheringSteps } from './gathering-steps.ts';
import { HostSockets, type HostSocket } from './host-sockets.ts';
import type { GatheringTimes } from './ice-io.ts';
import type { Base } from './local-candidate.ts';
import type { LocalCandidates } from './local-candidates.ts';
import type { Relay } from './relay.ts';
import { ServerQuestions } from './server-questions.ts';

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

/**
 * Gathers candidates (RFC 8445 §5.1.1): host ones from the interfaces, reflexive and relayed ones from the servers, all
 * kinds together, paced by Ta.
 */
export class Gathering {
  readonly #parts: Parts;
  readonly #sockets: HostSockets;
  readonly #steps: GatheringSteps;
  readonly #questions: ServerQuestions;
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
    this.#questions = new ServerQuestions({
      context,
      steps: this.#steps,
      on: {
        mapped: ({ base, configured, server }, mapped, causes) =>
          locals.addReflexive(base, mapped, configured, server, causes),
        allocated: (relay, causes) => this.#addRelayed(relay, causes),
        lost: (base) => this.#lose(base, { code: 'pair.allocation-gone' }),
        forbidden: (base, ip, error) => on.forbidden(base, ip, { code: 'pair.no-permission', ip, error }),
        relayed: (base, from, data) => on.relayed(base, from, data)
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
    return this.#questions.hasJobs;
  }

  get deadline(): Micros | undefined {
    return earliest(this.#questions.deadline, this.#steps.deadline, this.#completesAt);
  }

  /** Learns what interfaces there are. What left from an address that is gone is lost. */
  setInterfaces(interfaces: readonly LocalInterface[]): void {
    for (const socket of this.#sockets.setInterfaces(interfaces)) {
      this.#announced.delete(socket);
      const { base } = socket;
      if (!base) continue;
      for (const gone of [...this.#questions.loseHost(base), base])
        this.#lose(gone, { code: 'pair.address-gone' });
    }
    this.settle();
  }

  /** Begins for the present generation. Sockets and allocations that are there serve again. */
  begin(): void {
    const { generation } = this.#parts.context;
    if (!generation) return;
    this.#running = true;
    this.#completesAt = this.#settledBy = undefined;
    this.#turns = this.#turnsLeft = 0;
    this.#announced.clear();
    this.#steps.begin();
    this.#questions.begin();
    this.#parts.context.emit({ type: 'gathering.moved', to: 'gathering' }, generation.ref);
    this.#questions.lookUp();
    for (const socket of this.#sockets.open()) this.#inTurn(() => this.#announce(socket));
    for (const relay of this.#questions.allocated)
      this.#inTurn(() => {
        if (relay.state === 'allocated') this.#addRelayed(relay, []);
      });
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
    if (this.#questions.resolved(name, addresses, this.#announced)) this.settle();
  }

  /** The base of a socket that is open. */
  baseOf(id: SocketId): Base | undefined {
    return this.#sockets.baseOf(id);
  }

  /** Asks the next server. Says whether there was one to ask. */
  startJob(): boolean {
    return this.#questions.startJob();
  }

  /** Takes what came to a socket. Says whether it was from a server, for this part of the agent. */
  receive(socket: SocketId, source: TransportAddress, data: Uint8Array, message?: StunMessage): boolean {
    const taken = this.#questions.receive(socket, source, data, message);
    if (taken) this.settle();
    return taken;
  }

  streamOpened(stream: StreamId): void {
    this.#questions.streamOpened(stream);
  }

  streamReceived(stream: StreamId, data: Uint8Array): void {
    this.#questions.streamReceived(stream, data);
    this.settle();
  }

  streamClosed(stream: StreamId, error: string | undefined): void {
    this.#questions.streamClosed(stream, error);
    this.settle();
  }

  elapse(): void {
    this.#questions.elapse();
    this.#steps.elapse();
    this.settle();
  }

  /**
   * Ends gathering as it stands: what was asked is not waited for any more, and what was not asked never is. While a socket waits for
   * its turn it goes on, for that is there already.
   */
  stop(): void {
    if (!this.#running || this.#turnsLeft > 0) return;
    this.#steps.clear();
    this.#questions.giveUp();
    this.#complete();
  }

  /** ICE is done: what it does not use is given back (RFC 8445 §8.3.1). Sockets stay, for a restart. */
  release(inUse: ReadonlySet<Base>): void {
    for (const base of this.#questions.release(inUse)) this.#lose(base, { code: 'pair.allocation-released' });
  }

  /** Ends it all: relays are given back, sockets closed. */
  close(): void {
    this.#steps.clear();
    this.#questions.close();
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
    return this.#sockets.opening || this.#steps.pending || this.#questions.isWaiting;
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
    if (!options.lite) this.#questions.askFrom(socket);
  }

  #addRelayed({ base, question, mapped, seenFrom }: Relay, causes: readonly Ref[]): void {
    if (!base) return;
    const { host, server, address } = question;
    // An Allocate over UDP shows where it came from as well (RFC 8445 §5.1.1.2).
    if (mapped && this.#parts.context.options.policy === 'all')
      this.#parts.locals.addReflexive(host, mapped, server, address, causes);
    this.#parts.locals.addRelayed(base, server, address, seenFrom ?? host.address, causes);
  }

  #lose(base: Base, why: PairReason): void {
    this.#parts.locals.forget(base);
    this.#parts.on.lost(base, why);
  }
}
