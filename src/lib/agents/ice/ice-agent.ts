import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import type { Micros } from '#lib/trace/event.ts';
import type { Agent, Caused, RandomSource, Ref, Refs } from '../contract.ts';
import { Checker } from './checker.ts';
import { Checklist } from './checklist.ts';
import { Consent } from './consent.ts';
import { IceContext } from './context.ts';
import { Gathering } from './gathering.ts';
import type {
  IceCredentials,
  IceInput,
  IceOptions,
  IceOutput,
  IceStream,
  IceTransportState
} from './ice-io.ts';
import { Incoming } from './incoming.ts';
import type { Base } from './local-candidate.ts';
import { LocalCandidates } from './local-candidates.ts';
import { Meeting } from './meeting.ts';
import { Nomination } from './nomination.ts';
import { destinationOf, type Pair } from './pair.ts';
import { RemoteCandidates } from './remote-candidates.ts';
import { Responder } from './responder.ts';
import { transmit } from './transmit.ts';
import { TransportJudge } from './transport-judge.ts';

/**
 * A full or lite ICE agent (RFC 8445), trickling (RFC 8838), with consent (RFC 7675) and patience (RFC 8863). It has
 * neither clock nor socket: see {@link Agent}. What ICE leaves to an agent is in its profile.
 */
export class IceAgent implements Agent<IceInput, IceOutput> {
  readonly #context: IceContext;
  readonly #locals: LocalCandidates;
  readonly #remotes: RemoteCandidates;
  readonly #checklist: Checklist;
  readonly #checker: Checker;
  readonly #gathering: Gathering;
  readonly #responder: Responder;
  readonly #nomination: Nomination;
  readonly #consent: Consent;
  readonly #judge: TransportJudge;
  readonly #incoming: Incoming;
  readonly #meeting: Meeting;
  #state: IceTransportState = 'new';
  #failed = false;
  /** When the next question or check may be sent, while some wait. */
  #tick: Micros | undefined;
  #lastTick = -Infinity;
  /** When silence may count as failure (RFC 8863 §4). */
  #patientUntil: Micros | undefined;

  constructor(options: IceOptions, random: RandomSource, refs: Refs) {
    const context = new IceContext(options, random, refs);
    this.#context = context;
    this.#locals = new LocalCandidates(context);
    this.#remotes = new RemoteCandidates(context);
    this.#checklist = new Checklist(context, this.#locals);
    this.#checker = new Checker(context, this.#locals, this.#checklist, {
      succeeded: (pair, nominates) => this.#succeeded(pair, nominates),
      failed: (pair, nominates) => this.#checkFailed(pair, nominates),
      conflicted: (role) => this.#takeRole(role, 'The other side refused with 487 (RFC 8445 §7.2.5.1)')
    });
    this.#nomination = new Nomination(context, this.#checklist, this.#checker);
    this.#gathering = new Gathering(context, this.#locals);
    this.#gathering.onRelayed = (base, from, data) => this.#incoming.receive(base, from, data);
    this.#responder = new Responder({
      ...{ context, locals: this.#locals, remotes: this.#remotes },
      ...{ checklist: this.#checklist, checker: this.#checker },
      results: {
        nominated: (pair) => this.#nominated(pair),
        yielded: (role, why) => this.#takeRole(role, why),
        heard: () => undefined
      }
    });
    this.#consent = new Consent(context, {
      lost: (pair) => this.#consentLost(pair),
      wavered: () => undefined,
      conflicted: (role) => this.#takeRole(role)
    });
    this.#meeting = new Meeting(context, this.#remotes, {
      begun: () => {
        this.#patientUntil = context.now + context.options.profile.patience;
        this.#responder.catchUp();
        this.#form();
      },
      changed: (isReplaced) => {
        if (isReplaced) this.#checklist.reorder();
        this.#form();
      }
    });
    this.#incoming = new Incoming({
      ...{ context, gathering: this.#gathering, responder: this.#responder },
      ...{ checker: this.#checker, consent: this.#consent }
    });
    this.#judge = new TransportJudge({
      ...{ context, remotes: this.#remotes, checklist: this.#checklist },
      ...{ nomination: this.#nomination, gathering: this.#gathering, consent: this.#consent }
    });
  }

  get deadline(): Micros | undefined {
    const times = [
      ...[this.#tick, this.#gathering.deadline, this.#checker.deadline],
      ...[this.#nomination.deadline, this.#consent.deadline, this.#patientUntil]
    ].filter((time) => time !== undefined);
    return times.length === 0 || this.#context.closed ? undefined : Math.min(...times);
  }

  handle(input: IceInput, now: Micros, ref: Ref): void {
    if (this.#context.closed) return;
    this.#context.now = now;
    this.#context.cause = ref;
    this.#take(input);
    if (this.#context.closed) return;
    this.#nomination.consider();
    this.#pace();
    this.#move(this.#judge.state(this.#state, this.#failed, this.#patientUntil !== undefined));
  }

  poll(): Caused<IceOutput> | undefined {
    return this.#context.out.take();
  }

  #take(input: IceInput): void {
    switch (input.type) {
      case 'interfaces.changed':
        for (const base of this.#gathering.setInterfaces(input.interfaces)) this.#loseBase(base);
        break;
      case 'socket.opened':
        this.#gathering.opened(input.socket, input.local);
        break;
      case 'socket.failed':
        this.#gathering.failed(input.socket);
        break;
      case 'datagram.received': {
        const base = this.#gathering.baseOf(input.socket);
        if (base) this.#incoming.receive(base, input.source, input.data, input.socket);
        break;
      }
      case 'stream.opened':
        this.#gathering.relays.streamOpened(input.stream);
        break;
      case 'stream.received':
        this.#gathering.relays.streamReceived(input.stream, input.data);
        break;
      case 'stream.closed':
        this.#gathering.relays.streamClosed(input.stream, input.error);
        break;
      case 'name.resolved':
        this.#gathering.resolved(input.name, input.addresses);
        this.#remotes.resolved(input.name, input.addresses);
        this.#form();
        break;
      case 'timeout':
        this.#elapse();
        break;
      case 'gather':
        this.#begin(input.credentials, input.streams);
        break;
      case 'role.assigned':
        if (this.#context.role === undefined) this.#context.takeRole(input.role);
        this.#form();
        break;
      case 'remote.described':
        this.#meeting.describe(input);
        break;
      case 'remote.candidate':
      case 'remote.ended':
        this.#meeting.takeRemote(input);
        break;
      case 'local.conveyed':
        this.#locals.convey();
        this.#form();
        break;
      case 'data.send':
        this.#sendData(input.data);
        break;
      case 'close':
        this.#close();
        break;
    }
  }

  #begin(local: IceCredentials, streams: readonly IceStream[]): void {
    const { generations, cause } = this.#context;
    if (generations.length > 0) {
      // An ICE restart: everything begins anew but the role; what is in use stays in use (RFC 8445 §9).
      const inUse = new Set(this.#nomination.selected);
      this.#checker.abandon((pair) => !inUse.has(pair));
      this.#nomination.restart();
      this.#failed = false;
      this.#patientUntil = undefined;
    }
    generations.push({ number: generations.length, local, streams, ref: cause });
    this.#gathering.begin();
    this.#meeting.meet();
  }

  #form(): void {
    if (this.#context.options.lite) return;
    this.#checklist.form(this.#remotes.current);
  }

  #elapse(): void {
    const { now } = this.#context;
    if (this.#patientUntil !== undefined && now >= this.#patientUntil) this.#patientUntil = undefined;
    this.#gathering.elapse();
    this.#checker.elapse();
    this.#consent.elapse();
    if (this.#tick !== undefined && now >= this.#tick) {
      this.#tick = undefined;
      this.#lastTick = now;
      if (!this.#gathering.startJob() && !this.#context.options.lite) this.#checker.checkNext();
    }
  }

  /** One transaction is begun for each Ta, questions to servers and checks together (RFC 8445 §14). */
  #pace(): void {
    const { generation, options, now, role } = this.#context;
    const mayCheck = !options.lite && generation?.remote !== undefined && role !== undefined;
    const hasWork = this.#gathering.hasJobs || (mayCheck && this.#checklist.hasWork);
    if (!hasWork) this.#tick = undefined;
    else this.#tick ??= Math.max(now, this.#lastTick + options.profile.pacing);
  }

  #succeeded(pair: Pair, nominates: boolean): void {
    this.#consent.watch(pair);
    this.#consent.heard(pair);
    const { role } = this.#context;
    if (role === 'controlling' && nominates) this.#conclude(pair);
    if (role === 'controlled' && pair.nominating) this.#conclude(pair);
  }

  #nominated(pair: Pair): void {
    this.#consent.watch(pair);
    this.#conclude(pair);
  }

  #conclude(pair: Pair): void {
    this.#nomination.conclude(pair);
    // Consent is asked for where data may be sent: on what is selected, and until then on all that works.
    this.#consent.keep(this.#nomination.selected);
  }

  #checkFailed(pair: Pair, nominates: boolean): void {
    if (!nominates) return;
    pair.seenAs = undefined;
    pair.nominating = false;
  }

  #consentLost(pair: Pair): void {
    if (pair.state === 'succeeded') this.#checklist.move(pair, 'failed', 'Consent is lost (RFC 7675 §5.1)');
    pair.seenAs = undefined;
    this.#nomination.lose(pair);
    if (this.#nomination.selected.length === 0) this.#failed = true;
  }

  /** A socket or relay is gone, and with it what left from it. */
  #loseBase(base: Base): void {
    for (const pair of this.#checklist.all.filter(({ local }) => local.base === base)) {
      this.#checker.abandon((one) => one === pair);
      const wasSelected = this.#nomination.of(pair.mid, pair.component) === pair;
      this.#nomination.lose(pair);
      pair.seenAs = undefined;
      this.#checklist.remove(pair, 'Its interface is gone');
      if (wasSelected) this.#failed = true;
    }
    this.#consent.keep(this.#nomination.selected);
  }

  #takeRole(role: IceRole, why?: string): void {
    if (this.#context.role === role) return;
    this.#context.takeRole(role, why);
    this.#checklist.reorder();
    for (const pair of this.#checklist.pairs) if (!pair.nominated) pair.nominating = false;
  }

  #sendData(data: Uint8Array): void {
    const pair = this.#nomination.selected[0] ?? this.#checklist.pairs.find(({ seenAs }) => seenAs);
    if (pair) transmit(this.#context, pair.local.base, destinationOf(pair), data, pair.ref);
  }

  #close(): void {
    this.#checker.abandon();
    this.#consent.close();
    this.#gathering.close();
    this.#move('closed');
    this.#context.closed = true;
  }

  #move(to: IceTransportState): void {
    if (to === this.#state) return;
    // A lite agent is described and nominated by one and the same check; W3C has no shorter way.
    if (this.#state === 'new' && (to === 'connected' || to === 'completed')) this.#move('checking');
    this.#state = to;
    const causes = this.#nomination.selected.map(({ ref }) => ref);
    this.#context.put({ type: 'transport.moved', to }, ...causes);
  }
}
