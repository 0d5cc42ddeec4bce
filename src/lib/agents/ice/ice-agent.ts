import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { isStun } from '#lib/protocol/stun/is-stun.ts';
import { verifyFingerprint } from '#lib/protocol/stun/verify.ts';
import type { Micros } from '#lib/trace/event.ts';
import type { Agent, Caused, RandomSource, Ref, Refs } from '../contract.ts';
import { Checker } from './checker.ts';
import { Checklist } from './checklist.ts';
import { Consent } from './consent.ts';
import { IceContext } from './context.ts';
import { Gathering } from './gathering.ts';
import type { IceCredentials, IceInput, IceOptions, IceOutput, IceStream } from './ice-io.ts';
import { Introduction } from './introduction.ts';
import { KnownPaths } from './known-paths.ts';
import type { Base } from './local-candidate.ts';
import { LocalCandidates } from './local-candidates.ts';
import { Nomination } from './nomination.ts';
import { Pacer } from './pacer.ts';
import { destinationOf, type Pair } from './pair.ts';
import { RemoteCandidates } from './remote-candidates.ts';
import { Responder } from './responder.ts';
import { Schedule } from './schedule.ts';
import { TransportState } from './transport-state.ts';
import { transmit } from './transmit.ts';

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
  readonly #paths: KnownPaths;
  readonly #pacer: Pacer;

  constructor(options: IceOptions, random: RandomSource, refs: Refs) {
    const context = new IceContext(options, random, refs);
    const locals = new LocalCandidates(context);
    const remotes = new RemoteCandidates(context);
    const checklist = new Checklist(context, locals);
    const schedule = new Schedule(context, checklist);
    const conflicted = (role: IceRole): void =>
      this.#takeRole(role, 'The other side refused with 487 (RFC 8445 §7.2.5.1)');
    const checker = new Checker({
      ...{ context, locals, checklist, schedule },
      results: {
        conflicted,
        succeeded: (pair, nominates) => this.#succeeded(pair, nominates),
        failed: (pair, nominates) => this.#checkFailed(pair, nominates)
      }
    });
    const nomination = new Nomination(context, checklist, schedule, checker);
    const gathering = new Gathering(context, locals, {
      relayed: (base, from, data) => this.#receive(base, from, data),
      lost: (base) => this.#loseBase(base)
    });
    const consent = new Consent(context, { lost: (pair) => this.#consentLost(pair), conflicted });
    this.#context = context;
    this.#pacer = new Pacer(context);
    this.#paths = new KnownPaths(checklist);
    this.#locals = locals;
    this.#remotes = remotes;
    this.#checklist = checklist;
    this.#schedule = schedule;
    this.#checker = checker;
    this.#nomination = nomination;
    this.#gathering = gathering;
    this.#consent = consent;
    this.#introduction = new Introduction(context, remotes, {
      met: () => {
        this.#transport.met();
        this.#responder.catchUp();
        this.#form();
      },
      recognized: () => checklist.reorder()
    });
    this.#transport = new TransportState({ context, checklist, remotes, gathering, nomination, consent });
    this.#responder = new Responder({
      ...{ context, locals, remotes, checklist, schedule, checker, nomination },
      results: {
        valid: (pair) => consent.watch(pair),
        nominated: (pair, check) => this.#conclude(pair, check),
        yielded: (role, why) => this.#takeRole(role, why),
        heard: (base, source) => this.#paths.heard(base, source)
      }
    });
  }

  get deadline(): Micros | undefined {
    const times = [
      ...[this.#pacer.deadline, this.#gathering.deadline, this.#checker.deadline],
      ...[this.#nomination.deadline, this.#consent.deadline, this.#transport.deadline]
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
    this.#pacer.pace(this.#hasWork);
    this.#transport.settle();
  }

  /** Whether a transaction waits to be begun. */
  get #hasWork(): boolean {
    const { generation, options, role } = this.#context;
    const mayCheck = !options.lite && generation?.remote !== undefined && role !== undefined;
    return this.#gathering.hasJobs || (mayCheck && this.#schedule.hasWork);
  }

  poll(): Caused<IceOutput> | undefined {
    return this.#context.out.take();
  }

  #take(input: IceInput): void {
    switch (input.type) {
      case 'interfaces.changed':
        return this.#gathering.setInterfaces(input.interfaces);
      case 'socket.opened':
        return this.#gathering.opened(input.socket, input.local);
      case 'socket.failed':
        return this.#gathering.failed(input.socket);
      case 'datagram.received': {
        const base = this.#gathering.baseOf(input.socket);
        if (base) this.#receive(base, input.source, input.data, input.socket);
        break;
      }
      case 'stream.opened':
        return this.#gathering.streamOpened(input.stream);
      case 'stream.received':
        return this.#gathering.streamReceived(input.stream, input.data);
      case 'stream.closed':
        return this.#gathering.streamClosed(input.stream, input.error);
      case 'name.resolved':
        this.#gathering.resolved(input.name, input.addresses);
        this.#remotes.resolved(input.name, input.addresses);
        this.#form();
        break;
      case 'timeout':
        return this.#elapse();
      case 'gather':
        return this.#begin(input.credentials, input.streams);
      case 'role.assigned':
        if (this.#context.role === undefined) this.#context.takeRole(input.role);
        this.#checklist.reorder();
        this.#form();
        break;
      case 'remote.described':
        return this.#introduction.describe(input);
      case 'remote.candidate':
      case 'remote.ended':
        this.#introduction.take(input);
        this.#form();
        break;
      case 'local.conveyed':
        this.#locals.convey();
        this.#form();
        break;
      case 'data.send':
        return this.#sendData(input.data);
      case 'close':
        return this.#close();
    }
  }

  #begin(local: IceCredentials, streams: readonly IceStream[]): void {
    const { generations, cause } = this.#context;
    if (generations.length > 0) {
      // An ICE restart: everything begins anew but the role; what is in use stays in use (RFC 8445 §9).
      this.#checker.abandon();
      this.#schedule.dequeue(() => true);
      this.#nomination.restart();
      this.#transport.restart();
    }
    generations.push({ number: generations.length, local, streams, ref: cause });
    this.#gathering.begin();
    this.#introduction.meet();
  }

  #form(): void {
    if (this.#context.options.lite) return;
    this.#checklist.form(this.#remotes.current);
  }

  #receive(base: Base, source: TransportAddress, data: Uint8Array, socket?: string): void {
    const decoded = isStun(data) ? decodeStun(data) : undefined;
    const message = decoded?.ok ? decoded.message : undefined;
    if (socket !== undefined && this.#gathering.receive(socket, source, data, message)) return;
    // Who wants relays alone is not to be found elsewhere.
    if (socket !== undefined && this.#context.options.policy === 'relay') return;
    if (!message) {
      // Data is taken from where the other side is known to be (RFC 8445 §12.2).
      if (!decoded && this.#paths.has(base, source)) this.#context.put({ type: 'data.received', data });
      return;
    }
    // ICE uses FINGERPRINT in every check and answer (RFC 8445 §7.2.4); what has a wrong one is no check.
    if (message.class === 'indication' || !verifyFingerprint(data).ok) return;
    if (message.class === 'request') this.#responder.receive(base, source, message, data);
    else if (!this.#consent.receive(message, data)) this.#checker.receive(base, source, message, data);
  }

  #elapse(): void {
    this.#gathering.elapse();
    this.#checker.elapse();
    this.#consent.elapse();
    this.#transport.elapse();
    if (!this.#pacer.elapse() || this.#gathering.startJob() || this.#context.options.lite) return;
    this.#checker.checkNext();
  }

  #succeeded(pair: Pair, nominates: boolean): void {
    this.#consent.watch(pair);
    this.#consent.heard(pair);
    const { role } = this.#context;
    if (role === 'controlling' && nominates) this.#conclude(pair);
    if (role === 'controlled' && pair.nominating) this.#conclude(pair);
  }

  #conclude(pair: Pair, ...causes: readonly Ref[]): void {
    this.#consent.watch(pair);
    this.#nomination.conclude(pair, ...causes);
    // Consent is asked for where data may be sent: on what is selected, and until then on all that works.
    this.#consent.keep(this.#nomination.selected);
    const { via } = pair.local.base;
    const { now } = this.#context;
    // What is used from here on deserves the shorter header (RFC 8656 §12).
    if ('turn' in via && this.#nomination.of(pair.mid, pair.component) === pair)
      via.turn.bind(destinationOf(pair), now, [pair.ref]);
  }

  /** A pair that was to be nominated and fails takes its checklist with it (RFC 8445 §8.1.1). */
  #checkFailed(pair: Pair, nominates: boolean): void {
    if (!nominates) return;
    pair.seenAs = undefined;
    this.#transport.fail();
  }

  #consentLost(pair: Pair): void {
    if (pair.state === 'succeeded') this.#checklist.move(pair, 'failed', 'Consent is lost (RFC 7675 §5.1)');
    pair.seenAs = undefined;
    const wasSelected = this.#nomination.of(pair.mid, pair.component) === pair;
    this.#nomination.lose(pair);
    if (wasSelected) this.#transport.fail();
  }

  /** A socket or an allocation is gone, and with it what left from it. */
  #loseBase(base: Base): void {
    for (const pair of this.#checklist.all.filter(({ local }) => local.base === base)) {
      this.#checker.abandon((one) => one === pair);
      const wasSelected = this.#nomination.of(pair.mid, pair.component) === pair;
      this.#nomination.lose(pair);
      pair.seenAs = undefined;
      this.#checklist.move(pair, 'failed', 'Its local address is gone');
      this.#consent.drop(pair);
      if (wasSelected) this.#transport.losePair(pair);
    }
  }

  #takeRole(role: IceRole, why: string): void {
    if (this.#context.role === role) return;
    this.#context.takeRole(role, why);
    this.#checklist.reorder();
    for (const pair of this.#checklist.pairs) if (!pair.nominated) pair.nominating = false;
  }

  /** Over the selected pair, and before there is one over any that works (RFC 8445 §12.1), where there is consent. */
  #sendData(data: Uint8Array): void {
    const pairs = [...this.#nomination.selected, ...this.#checklist.pairs.filter(({ seenAs }) => seenAs)];
    const pair = pairs.find((one) => this.#consent.holds(one));
    if (pair) transmit(this.#context, pair.local.base, destinationOf(pair), data, pair.ref);
  }

  #close(): void {
    this.#checker.abandon();
    this.#consent.close();
    this.#gathering.close();
    this.#transport.close();
    this.#context.closed = true;
  }
}
