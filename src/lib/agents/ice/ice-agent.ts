import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import type { Micros } from '#lib/trace/event.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import type { RoleReason } from '#lib/trace/reasons/roles.ts';
import type { Agent, Caused, RandomSource, Ref, Refs } from '../contract.ts';
import { earliest } from '../earliest.ts';
import { Checker } from './checker.ts';
import { Checklist } from './checklist.ts';
import { Consent } from './consent.ts';
import { IceContext } from './context.ts';
import { DataPath } from './data-path.ts';
import { Gathering } from './gathering.ts';
import type { IceCredentials, IceInput, IceOptions, IceOutput, IceStream } from './ice-io.ts';
import { Incoming } from './incoming.ts';
import { Introduction } from './introduction.ts';
import { LocalCandidates } from './local-candidates.ts';
import { Nomination } from './nomination.ts';
import { Pacer } from './pacer.ts';
import type { Pair } from './pair.ts';
import { RemoteCandidates } from './remote-candidates.ts';
import { Responder } from './responder.ts';
import { Schedule } from './schedule.ts';
import { TransportState } from './transport-state.ts';

/**
 * A full or lite ICE agent (RFC 8445), trickling (RFC 8838), with consent (RFC 7675) and patience (RFC 8863). It has
 * neither clock nor socket: see {@link Agent}. What ICE leaves to an agent is in its profile.
 */
export class IceAgent implements Agent<IceInput, IceOutput> {
  readonly #context: IceContext;
  readonly #locals: LocalCandidates;
  readonly #remotes: RemoteCandidates;
  readonly #checklist: Checklist;
  readonly #schedule: Schedule;
  readonly #checker: Checker;
  readonly #gathering: Gathering;
  readonly #responder: Responder;
  readonly #nomination: Nomination;
  readonly #consent: Consent;
  readonly #transport: TransportState;
  readonly #introduction: Introduction;
  readonly #incoming: Incoming;
  readonly #pacer: Pacer;
  readonly #data: DataPath;
  /** What is known not to get through. */
  readonly #hopeless: { readonly test: (pair: Pair) => boolean; readonly why: PairReason }[] = [];

  constructor(options: IceOptions, random: RandomSource, refs: Refs) {
    const context = new IceContext(options, random, refs);
    const locals = new LocalCandidates(context);
    const remotes = new RemoteCandidates(context);
    const checklist = new Checklist(context, locals);
    const schedule = new Schedule(context, checklist);
    const conflicted = (role: IceRole): void => this.#takeRole(role, { code: 'role.refused' });
    const checker = new Checker({
      context,
      locals,
      checklist,
      schedule,
      results: {
        succeeded: (pair, nominates) => this.#succeeded(pair, nominates),
        failed: (pair, nominates) => this.#checkFailed(pair, nominates),
        conflicted
      }
    });
    const nomination = new Nomination(context, checklist, schedule, checker);
    const gathering = new Gathering(context, locals, {
      relayed: (base, from, data) => this.#incoming.receive(base, from, data),
      lost: (base, why) => this.#lose(({ local }) => local.base === base, why),
      forbidden: (base, ip, why) => {
        const test = ({ local, remote }: Pair) => local.base === base && remote.candidate.address === ip;
        this.#hopeless.push({ test, why });
        this.#lose(test, why);
      }
    });
    const consent = new Consent(context, { lost: (pair) => this.#consentLost(pair), conflicted });
    this.#context = context;
    this.#locals = locals;
    this.#remotes = remotes;
    this.#checklist = checklist;
    this.#schedule = schedule;
    this.#checker = checker;
    this.#nomination = nomination;
    this.#gathering = gathering;
    this.#consent = consent;
    this.#data = new DataPath({ context, checklist, nomination, consent });
    this.#pacer = new Pacer({ context, gathering, schedule, checker });
    this.#introduction = new Introduction(context, remotes, {
      met: () => {
        this.#transport.met();
        this.#responder.catchUp();
        this.#form();
      },
      recognized: () => checklist.reorder()
    });
    this.#transport = new TransportState({
      context,
      checklist,
      locals,
      remotes,
      gathering,
      nomination,
      consent
    });
    this.#responder = new Responder({
      context,
      locals,
      remotes,
      checklist,
      schedule,
      checker,
      nomination,
      results: {
        valid: (pair) => consent.watch(pair),
        nominated: (pair, check) => this.#conclude(pair, check),
        yielded: (role, why) => this.#takeRole(role, why),
        heard: (base, source) => this.#incoming.hear(base, source)
      }
    });
    const responder = this.#responder;
    this.#incoming = new Incoming({ context, checklist, gathering, responder, checker, consent });
  }

  get deadline(): Micros | undefined {
    if (this.#context.closed) return undefined;
    return earliest(
      this.#pacer.deadline,
      this.#gathering.deadline,
      this.#checker.deadline,
      this.#nomination.deadline,
      this.#consent.deadline,
      this.#transport.deadline
    );
  }

  handle(input: IceInput, now: Micros, ref: Ref): void {
    if (this.#context.closed) return;
    this.#context.now = now;
    this.#context.cause = ref;
    this.#take(input);
    if (this.#context.closed) return;
    this.#nomination.consider();
    this.#pacer.settle();
    this.#transport.settle();
  }

  poll(): Caused<IceOutput> | undefined {
    return this.#context.out.take();
  }

  #take(input: IceInput): void {
    switch (input.type) {
      case 'interfaces.changed':
        this.#gathering.setInterfaces(input.interfaces);
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
        this.#gathering.streamOpened(input.stream);
        break;
      case 'stream.received':
        this.#gathering.streamReceived(input.stream, input.data);
        break;
      case 'stream.closed':
        this.#gathering.streamClosed(input.stream, input.error);
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
        this.#checklist.reorder();
        this.#form();
        break;
      case 'remote.described':
        this.#introduction.describe(input);
        break;
      case 'remote.candidate':
      case 'remote.ended':
        this.#introduction.take(input);
        this.#form();
        break;
      case 'local.conveyed':
        this.#locals.convey();
        this.#transport.conveyed();
        this.#form();
        break;
      case 'data.send':
        this.#data.send(input.data);
        break;
      case 'close':
        this.#close();
        break;
    }
  }

  #begin(local: IceCredentials, streams: readonly IceStream[]): void {
    if (this.#context.generations.length > 0) {
      // An ICE restart: everything begins anew but the role; what is in use stays in use (RFC 8445 §9).
      this.#checker.abandon();
      this.#schedule.dequeue(() => true);
      this.#nomination.restart();
      this.#transport.restart();
    }
    this.#context.begin(local, streams);
    this.#gathering.begin();
    this.#introduction.meet();
  }

  #form(): void {
    const { generation, options } = this.#context;
    if (!options.lite) {
      this.#checklist.form(this.#remotes.current);
      for (const { test, why } of this.#hopeless) this.#lose(test, why);
    } else if (generation?.remote?.lite) this.#agree();
  }

  /** Two lite agents check nothing: once each knows all candidates it takes the best pair (RFC 8445 §8.2). */
  #agree(): void {
    if (!this.#remotes.ended || this.#gathering.running) return;
    this.#checklist.form(this.#remotes.current);
    for (const pair of this.#checklist.pairs) {
      if (this.#nomination.isSettled(pair.mid, pair.component)) continue;
      pair.seenAs = pair.local;
      this.#checklist.move(pair, 'succeeded', { code: 'pair.lite-agreed' });
      this.#conclude(pair);
    }
  }

  #elapse(): void {
    this.#gathering.elapse();
    this.#checker.elapse();
    this.#consent.elapse();
    this.#transport.elapse();
    this.#pacer.elapse();
  }

  #succeeded(pair: Pair, nominates: boolean): void {
    const { mid, component, nominating } = pair;
    const isNominated = this.#context.role === 'controlling' ? nominates : nominating;
    const isSettled = this.#nomination.isSettled(mid, component);
    const isNeeded = this.#nomination.of(mid, component) === undefined;
    // A late answer on a pair that was not chosen.
    if (isSettled && !isNeeded && !isNominated) return;
    this.#consent.watch(pair);
    this.#consent.heard(pair);
    if (isNominated) this.#conclude(pair);
    else if (isSettled) {
      this.#nomination.select(pair);
      this.#data.use(pair);
    }
  }

  #conclude(pair: Pair, ...causes: readonly Ref[]): void {
    this.#consent.watch(pair);
    this.#nomination.conclude(pair, ...causes);
    this.#data.use(pair);
  }

  /** A pair that was to be nominated and fails takes its checklist with it (RFC 8445 §8.1.1). */
  #checkFailed(pair: Pair, nominates: boolean): void {
    pair.seenAs = undefined;
    if (nominates) this.#transport.fail();
  }

  #consentLost(pair: Pair): void {
    this.#nomination.lose(pair);
    if (pair.state === 'succeeded') this.#checklist.move(pair, 'failed', { code: 'pair.consent-lost' });
    pair.seenAs = undefined;
  }

  /** What leaves on these pairs gets nowhere any more. What was not checked yet cannot fail. */
  #lose(test: (pair: Pair) => boolean, why: PairReason): void {
    for (const pair of this.#checklist.all.filter(test)) {
      this.#checker.abandon((one) => one === pair);
      this.#nomination.lose(pair);
      this.#consent.drop(pair);
      if (pair.state === 'waiting' || pair.state === 'frozen') this.#checklist.remove(pair, why);
      else this.#checklist.move(pair, 'failed', why);
      pair.seenAs = undefined;
    }
  }

  #takeRole(role: IceRole, why: RoleReason): void {
    if (this.#context.role === role) return;
    this.#context.takeRole(role, why);
    this.#checklist.reorder();
    for (const pair of this.#checklist.pairs) if (!pair.nominated) pair.nominating = false;
  }

  #close(): void {
    this.#checker.abandon();
    this.#consent.close();
    this.#gathering.close();
    this.#transport.close();
    this.#context.closed = true;
  }
}
