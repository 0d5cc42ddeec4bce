import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { addressFamily } from '#lib/protocol/ice/address-family.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import { earliest } from '../earliest.ts';
import type { SocketId, StreamId } from '../host-io.ts';
import type { Timing } from '../stun/transactions.ts';
import { Bindings } from './bindings.ts';
import type { IceContext } from './context.ts';
import type { GatheringSteps } from './gathering-steps.ts';
import type { HostSocket } from './host-sockets.ts';
import type { IceServerAddress } from './ice-io.ts';
import type { Base } from './local-candidate.ts';
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

/** A server has said where a base is seen from outside. */
export interface Mapped {
  readonly base: Base;
  readonly configured: IceServerAddress;
  readonly server: TransportAddress;
}

/** Callbacks through which gathering learns what servers answer. */
export interface ServerQuestionEvents {
  mapped(question: Mapped, mapped: TransportAddress, causes: readonly Ref[]): void;
  allocated(relay: Relay, causes: readonly Ref[]): void;
  /** An allocation is gone. */
  lost(base: Base): void;
  /** A relay passes on nothing to this IP address. */
  forbidden(base: Base, ip: string, error: number): void;
  /** A relay passes on what came from a peer. */
  relayed(base: Base, from: TransportAddress, data: Uint8Array): void;
}

interface Parts {
  readonly context: IceContext;
  readonly steps: GatheringSteps;
  readonly on: ServerQuestionEvents;
}

/** The server has no room for an allocation: then it may still say where we are (RFC 8445 §5.1.1.2). */
const lackOfResources: readonly number[] = [486, 508];

/** Asks STUN and TURN servers from each socket, one question for each Ta, and keeps what they gave. */
export class ServerQuestions {
  readonly #parts: Parts;
  readonly #names: ServerNames;
  readonly #bindings: Bindings;
  readonly #relays: Relays;
  #jobs: Job[] = [];

  constructor(parts: Parts) {
    const { context, on } = parts;
    this.#parts = parts;
    this.#names = new ServerNames(context);
    this.#bindings = new Bindings({
      context,
      on: {
        mapped: (question, mapped, causes) => on.mapped(question, mapped, causes),
        failed: ({ configured }, code, text, causes) => this.#refuse(configured, code, text, ...causes)
      }
    });
    this.#relays = new Relays({
      context,
      on: {
        allocated: (relay, causes) => on.allocated(relay, causes),
        refused: (relay, code, text, causes) => this.#refusedRelay(relay, code, text, causes),
        lost: (base) => on.lost(base),
        forbidden: (base, ip, error) => on.forbidden(base, ip, error),
        received: (base, from, data) => on.relayed(base, from, data)
      }
    });
  }

  /** Whether some question waits for its turn. */
  get hasJobs(): boolean {
    return this.#jobs.length > 0;
  }

  /** Whether a question waits for its turn, for the address of its server, or for an answer. */
  get isWaiting(): boolean {
    return this.#names.pending || this.#relays.asking > 0 || this.#bindings.asking > 0 || this.hasJobs;
  }

  get deadline(): Micros | undefined {
    return earliest(this.#bindings.deadline, this.#relays.deadline);
  }

  /** The allocations that are there. */
  get allocated(): readonly Relay[] {
    return this.#relays.all.filter(({ state }) => state === 'allocated');
  }

  /** A generation begins: mappings are kept from here on. */
  begin(): void {
    this.#jobs = [];
    this.#bindings.keeps = true;
  }

  /** Looks up the servers that are given by their names. */
  lookUp(): void {
    const { options } = this.#parts.context;
    for (const { host } of options.lite ? [] : options.servers) this.#names.ask(host);
  }

  /** Asks every server from a socket. */
  askFrom(socket: HostSocket): void {
    for (const server of this.#parts.context.options.servers) this.#addJob(socket, server);
  }

  /** Takes the addresses of a server, to be asked from these sockets. Says whether its name was looked up. */
  resolved(name: string, addresses: readonly string[], sockets: Iterable<HostSocket>): boolean {
    if (!this.#names.take(name, addresses)) return false;
    for (const server of this.#parts.context.options.servers.filter(({ host }) => host === name)) {
      if (addresses.length === 0) this.#refuse(server, 701, `${name} has no address`);
      for (const socket of sockets) this.#addJob(socket, server);
    }
    return true;
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
    return (
      (message !== undefined && this.#bindings.receive(socket, message)) ||
      this.#relays.receive(socket, source, data)
    );
  }

  streamOpened(stream: StreamId): void {
    this.#relays.streamOpened(stream);
  }

  streamReceived(stream: StreamId, data: Uint8Array): void {
    this.#relays.streamReceived(stream, data);
  }

  streamClosed(stream: StreamId, error: string | undefined): void {
    this.#relays.streamClosed(stream, error);
  }

  elapse(): void {
    this.#bindings.elapse(this.#timing());
    this.#relays.elapse();
  }

  /** A host base is gone, and what was asked from it. Gives the relayed bases that go with it. */
  loseHost(base: Base): readonly Base[] {
    this.#jobs = this.#jobs.filter((job) => job.base !== base);
    this.#bindings.abandon(base);
    return this.#relays.loseHost(base);
  }

  /** What was asked is not waited for any more, and what was not asked never is. */
  giveUp(): void {
    this.#jobs = [];
    this.#bindings.giveUp();
    this.#relays.giveUp();
  }

  /** Gives back what is not in use, and keeps no mapping. Gives the bases that are gone. */
  release(inUse: ReadonlySet<Base>): readonly Base[] {
    this.#bindings.keeps = false;
    return this.#relays.release(inUse);
  }

  close(): void {
    this.#jobs = [];
    this.#bindings.abandon();
    this.#relays.close();
  }

  /** Puts a question in line; one to a TURN server when its step has come. */
  #addJob(host: HostSocket, server: IceServerAddress, kind = server.kind): void {
    const { relaysAfter } = this.#parts.context.options.profile;
    if (kind === 'turn') this.#parts.steps.do(relaysAfter, () => this.#queue(host, server, kind));
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

  #refusedRelay(
    { question: { socket, server } }: Relay,
    code: number,
    text: string,
    causes: readonly Ref[]
  ): void {
    this.#refuse(server, code, text, ...causes);
    if (lackOfResources.includes(code)) this.#addJob(socket, server, 'stun');
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
