import type { Micros } from '#lib/trace/base.ts';
import type { Agent, Caused, RandomSource, Ref, Refs } from '../contract.ts';
import { earliest } from '../earliest.ts';
import type { IceCredentials, IceInput, IceOptions, IceOutput, IceStream } from './ice-io.ts';
import { makeParts, type IceParts } from './ice-parts.ts';

/**
 * A full or lite ICE agent (RFC 8445), trickling (RFC 8838), with consent (RFC 7675) and patience (RFC 8863). It has
 * neither clock nor socket: see {@link Agent}. What ICE leaves to an agent is in its profile.
 */
export class IceAgent implements Agent<IceInput, IceOutput> {
  readonly #parts: IceParts;

  constructor(options: IceOptions, random: RandomSource, refs: Refs) {
    this.#parts = makeParts(options, random, refs);
  }

  get deadline(): Micros | undefined {
    const { context, pacer, gathering, checks, nomination, consent, transport } = this.#parts;
    if (context.closed) return undefined;
    return earliest(
      pacer.deadline,
      gathering.deadline,
      checks.deadline,
      nomination.deadline,
      consent.deadline,
      transport.deadline
    );
  }

  handle(input: IceInput, now: Micros, ref: Ref): void {
    const { context, forming, nomination, failover, pacer, transport } = this.#parts;
    if (context.closed) return;
    context.now = now;
    context.cause = ref;
    this.#take(input);
    if (context.closed) return;
    if (context.options.profile.pairsAtOnce) forming.form();
    nomination.consider();
    failover.consider();
    pacer.settle();
    transport.settle();
  }

  poll(): Caused<IceOutput> | undefined {
    return this.#parts.context.out.take();
  }

  #take(input: IceInput): void {
    const { locals, remotes, roles, data, gathering, sockets, forming, introduction, transport } =
      this.#parts;
    switch (input.type) {
      case 'interfaces.changed':
        gathering.setInterfaces(input.interfaces);
        break;
      case 'socket.opened':
        gathering.opened(input.socket, input.local);
        break;
      case 'socket.failed':
        gathering.failed(input.socket);
        break;
      case 'datagram.received':
        sockets.receive(input.socket, input.source, input.data);
        break;
      case 'stream.opened':
        gathering.streamOpened(input.stream);
        break;
      case 'stream.received':
        gathering.streamReceived(input.stream, input.data);
        break;
      case 'stream.closed':
        gathering.streamClosed(input.stream, input.error);
        break;
      case 'name.answered':
        gathering.resolved(input.name, input.addresses);
        remotes.resolved(input.name, input.addresses);
        forming.form();
        break;
      case 'timeout':
        this.#elapse();
        break;
      case 'gather':
        this.#begin(input.credentials, input.streams);
        break;
      case 'role.assigned':
        roles.assign(input.role, input.why);
        forming.form();
        break;
      case 'remote.described':
        introduction.describe(input);
        break;
      case 'remote.candidate':
      case 'remote.ended':
        introduction.take(input);
        forming.form();
        break;
      case 'local.conveyed':
        locals.convey();
        transport.conveyed();
        forming.form();
        break;
      case 'data.send':
        data.send(input.data);
        break;
      case 'close':
        this.#close();
        break;
    }
  }

  /** A generation begins. From the second on it is an ICE restart: all begins anew but the role; what is in use stays (RFC 8445 §9). */
  #begin(local: IceCredentials, streams: readonly IceStream[]): void {
    const { context, schedule, checks, nomination, gathering, introduction, transport } = this.#parts;
    if (context.generations.length > 0) {
      checks.abandon(() => true, { code: 'transaction.restarted' }, context.cause);
      schedule.dequeue(() => true);
      nomination.restart();
      transport.restart();
    }
    context.begin(local, streams);
    gathering.begin();
    introduction.meet();
  }

  #elapse(): void {
    const { gathering, answers, consent, transport, pacer } = this.#parts;
    gathering.elapse();
    answers.elapse();
    consent.elapse();
    transport.elapse();
    pacer.elapse();
  }

  #close(): void {
    const { context, checks, consent, gathering, transport } = this.#parts;
    checks.abandon(() => true, { code: 'transaction.closed' }, context.cause);
    consent.close();
    gathering.close();
    transport.close();
    context.closed = true;
  }
}
