import { writeOneChunk } from '#lib/protocol/sctp/encode-sctp.ts';
import type { ChunkOf, SctpChunk } from '#lib/protocol/sctp/chunks/chunk.ts';
import { findParameter, parameterCode, type SctpParameter } from '#lib/protocol/sctp/parameters/parameter.ts';
import { actionOfParameter } from '#lib/protocol/sctp/unknown-action.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import { earliest } from '../earliest.ts';
import type { SctpContext } from './context.ts';
import { announcement, ownSide, sideOf, type Side } from './sides.ts';
import { readStateCookie, writeStateCookie, type StateCookie } from './state-cookie.ts';
import { backedOff, Timer } from './timer.ts';

/** Callbacks of the handshake, to the association around it. */
interface On {
  /** Both sides know each other: the association is there. */
  readonly established: (...causes: readonly (Ref | undefined)[]) => void;
  /** The other side has begun anew. */
  readonly restarted: () => void;
  /** A COOKIE ECHO or an INIT came while the association is being shut down: its SHUTDOWN ACK is to be sent again. */
  readonly shuttingDown: (refused: boolean) => void;
}

/** Sets the association up, whoever begins, also when both do (RFC 9260 §5). */
export class Handshake {
  readonly #context: SctpContext;
  readonly #on: On;
  readonly #t1Init: Timer;
  readonly #t1Cookie: Timer;
  #cookie: Uint8Array | undefined;
  /** Parameters of the INIT ACK to report with the COOKIE ECHO. */
  #unrecognized: readonly SctpParameter[] = [];

  constructor(context: SctpContext, on: On) {
    this.#context = context;
    this.#on = on;
    this.#t1Init = new Timer(context, 'T1-init');
    this.#t1Cookie = new Timer(context, 'T1-cookie');
  }

  get deadline(): Micros | undefined {
    return earliest(this.#t1Init.deadline, this.#t1Cookie.deadline);
  }

  /** The INIT that it sends, or that the other side has from its description. */
  get init(): ChunkOf<'INIT'> {
    return { type: 'INIT', ...described(this.#context.own) };
  }

  /** Begins, unless the other side has already. */
  start(): void {
    if (this.#context.state !== 'closed') return;
    this.#context.moveTo('cookie-wait');
    this.#sendInit(this.#context.stateRef);
  }

  /** Both sides have the other's INIT from its description: nothing is left to be asked (draft-hancke-tsvwg-snap §3). */
  startWith(theirs: ChunkOf<'INIT'>): void {
    if (this.#context.state !== 'closed') return;
    this.#establish(sideOf(theirs));
  }

  stop(): void {
    this.#t1Init.stop();
    this.#t1Cookie.stop();
  }

  elapse(): void {
    const { profile } = this.#context.options;
    for (const [timer, name] of [
      [this.#t1Init, 'T1-init'],
      [this.#t1Cookie, 'T1-cookie']
    ] as const) {
      const expired = timer.expire();
      if (expired === undefined) continue;
      if (timer.expirations > profile.setup.mostRetransmits)
        this.#context.end({ code: 'silence', timer: name, retransmits: timer.expirations - 1 }, expired);
      else if (name === 'T1-init') this.#sendInit(expired);
      else this.#sendCookie(expired);
    }
  }

  /** Takes an INIT, which came alone and without a tag (§5.1 B, §5.2.1, §5.2.2). */
  takeInit(init: ChunkOf<'INIT'>): void {
    const context = this.#context;
    const { state, own, peer } = context;
    if (init.initiateTag === 0) {
      context.note({ type: 'chunk.discarded', chunk: 'INIT', why: 'bad-value' });
      return;
    }
    if (init.outboundStreams === 0 || init.inboundStreams === 0) {
      const causes = [{ type: 'Invalid Mandatory Parameter' }] as const;
      context.send([{ type: 'ABORT', tagReflected: false, causes }], { tag: init.initiateTag });
      return;
    }
    if (state === 'shutdown-ack-sent') {
      this.#on.shuttingDown(false);
      return;
    }
    const isThere = state !== 'closed' && state !== 'cookie-wait' && state !== 'cookie-echoed';
    // As long as it is not there, the own side is the one of the own INIT: both INITs become one association (§5.2.1).
    const offered = isThere ? ownSide(context.options.profile, context.newTag(), context.newTsn()) : own;
    const cookie: StateCookie = {
      ownTag: offered.tag,
      ownTsn: offered.initialTsn,
      peer: sideOf(init),
      tieTags: isThere ? [own.tag, peer?.tag ?? 0] : [0, 0]
    };
    const answer: ChunkOf<'INIT ACK'> = {
      type: 'INIT ACK',
      ...described(offered, [
        { type: 'State Cookie', cookie: writeStateCookie(cookie, context.options.profile) },
        ...announcement(offered),
        ...reportable(init.parameters).map(
          (parameter) => ({ type: 'Unrecognized Parameter', parameter: bytesOf(parameter) }) as const
        )
      ])
    };
    context.send([answer], { tag: init.initiateTag });
  }

  /** Takes an INIT ACK (§5.1 C, §5.2.3). */
  takeInitAck(answer: ChunkOf<'INIT ACK'>): void {
    const context = this.#context;
    if (context.state !== 'cookie-wait') {
      context.note({ type: 'chunk.discarded', chunk: 'INIT ACK', why: 'state' });
      return;
    }
    const cookie = findParameter(answer.parameters, 'State Cookie')?.cookie;
    const isGood = answer.initiateTag !== 0 && answer.outboundStreams > 0 && answer.inboundStreams > 0;
    if (!cookie || !isGood) {
      const causes = cookie
        ? ([{ type: 'Invalid Mandatory Parameter' }] as const)
        : ([{ type: 'Missing Mandatory Parameter', types: [7] }] as const);
      if (answer.initiateTag !== 0)
        context.send([{ type: 'ABORT', tagReflected: false, causes }], { tag: answer.initiateTag });
      this.stop();
      context.end({ code: 'bad-init-ack' });
      return;
    }
    this.#t1Init.stop();
    context.peer = sideOf(answer);
    this.#cookie = cookie;
    this.#unrecognized = reportable(answer.parameters);
    context.moveTo('cookie-echoed');
    this.#sendCookie(context.stateRef);
  }

  /**
   * Takes a COOKIE ECHO in a packet with this tag, and judges it by the table of §5.2.4. Says whether what comes with it in the
   * packet counts.
   */
  takeCookieEcho({ cookie: bytes }: ChunkOf<'COOKIE ECHO'>, tag: number): boolean {
    const context = this.#context;
    const cookie = readStateCookie(bytes, context.options.profile);
    if (cookie?.ownTag !== tag || cookie.peer.tag === 0) {
      context.note({ type: 'chunk.discarded', chunk: 'COOKIE ECHO', why: 'bad-cookie' });
      return false;
    }
    const action = this.#judge(cookie);
    const judged = context.note({ type: 'cookie.judged', action });
    switch (action) {
      case 'A':
        return this.#restart(cookie);
      case 'new':
      case 'B':
        this.#establish(cookie.peer, judged);
        break;
      case 'D':
        if (context.state === 'cookie-echoed' || context.state === 'cookie-wait')
          this.#establish(context.peer ?? cookie.peer, judged);
        break;
      case 'C':
      case 'discard':
        return false;
    }
    context.send([{ type: 'COOKIE ACK' }], { causes: [judged] });
    return true;
  }

  /** Takes a COOKIE ACK (§5.1 E, §5.2.5). */
  takeCookieAck(): void {
    const context = this.#context;
    if (context.state !== 'cookie-echoed' || !context.peer) {
      context.note({ type: 'chunk.discarded', chunk: 'COOKIE ACK', why: 'state' });
      return;
    }
    this.#establish(context.peer);
  }

  /** The other side says that the cookie is too old: it is asked for another one (§5.2.6). */
  takeStaleCookie(): void {
    const context = this.#context;
    if (context.state !== 'cookie-echoed') return;
    this.#t1Cookie.stop();
    context.peer = undefined;
    context.moveTo('cookie-wait');
    this.#sendInit(context.stateRef);
  }

  #judge({ ownTag, peer, tieTags }: StateCookie): 'new' | 'A' | 'B' | 'C' | 'D' | 'discard' {
    const { own, peer: known, state } = this.#context;
    if (state === 'closed') return ownTag === own.tag ? 'new' : 'discard';
    const [tieOwn, tiePeer] = tieTags;
    if (ownTag === own.tag) return peer.tag === known?.tag ? 'D' : 'B';
    if (peer.tag === known?.tag) return tieOwn === 0 && tiePeer === 0 ? 'C' : 'discard';
    return tieOwn === own.tag && tiePeer === known?.tag ? 'A' : 'discard';
  }

  #establish(peer: Side, ...causes: readonly (Ref | undefined)[]): void {
    const context = this.#context;
    this.stop();
    const isKnown = context.peer?.tag === peer.tag;
    context.peer = peer;
    const { state } = context;
    // In a later state a cookie changes the tag of the other side and nothing else (§5.2.4 B).
    if (state !== 'closed' && state !== 'cookie-wait' && state !== 'cookie-echoed') return;
    context.moveTo('established', ...causes, isKnown ? undefined : context.cause);
    this.#on.established(context.stateRef);
  }

  /** Case A: the other side has begun anew, and knows nothing of what was (§5.2.4.1). */
  #restart(cookie: StateCookie): boolean {
    const context = this.#context;
    if (context.state === 'shutdown-ack-sent') {
      this.#on.shuttingDown(true);
      return false;
    }
    context.own = ownSide(context.options.profile, cookie.ownTag, cookie.ownTsn);
    context.peer = cookie.peer;
    this.#on.restarted();
    context.send([{ type: 'COOKIE ACK' }]);
    return true;
  }

  #sendInit(...causes: readonly (Ref | undefined)[]): void {
    const { setup } = this.#context.options.profile;
    const sent = this.#context.send([this.init], { tag: 0, causes });
    this.#t1Init.start(backedOff(setup.first, this.#t1Init.expirations, setup.longest), sent);
  }

  #sendCookie(...causes: readonly (Ref | undefined)[]): void {
    const { setup } = this.#context.options.profile;
    const chunks: SctpChunk[] = [{ type: 'COOKIE ECHO', cookie: this.#cookie ?? new Uint8Array() }];
    if (this.#unrecognized.length > 0) {
      const parameters = joined(this.#unrecognized.map(padded));
      chunks.push({ type: 'ERROR', causes: [{ type: 'Unrecognized Parameters', parameters }] });
    }
    const sent = this.#context.send(chunks, { causes });
    this.#t1Cookie.start(backedOff(setup.first, this.#t1Cookie.expirations, setup.longest), sent);
  }
}

/** The values of an INIT or INIT ACK of a side. */
function described(side: Side, parameters: readonly SctpParameter[] = announcement(side)) {
  const { tag: initiateTag, aRwnd, outboundStreams, inboundStreams, initialTsn } = side;
  return { initiateTag, aRwnd, outboundStreams, inboundStreams, initialTsn, parameters };
}

/** Unknown parameters to report: those up to the first that stops the reading (RFC 9260 §3.2.1). */
function reportable(parameters: readonly SctpParameter[]): readonly SctpParameter[] {
  const unknown: SctpParameter[] = [];
  for (const parameter of parameters) {
    if (parameter.type !== 'unknown') continue;
    const { reports, stops } = actionOfParameter(parameterCode(parameter));
    if (reports) unknown.push(parameter);
    if (stops) break;
  }
  return unknown;
}

/** The bytes of an unknown parameter as it came, without padding. */
function bytesOf(parameter: SctpParameter): Uint8Array {
  const around = writeOneChunk({ type: 'HEARTBEAT', parameters: [withoutPadding(parameter)] });
  return around.subarray(4);
}

function withoutPadding(parameter: SctpParameter): SctpParameter {
  if (parameter.type !== 'unknown') return parameter;
  const { type, code, value } = parameter;
  return { type, code, value };
}

function padded(parameter: SctpParameter): Uint8Array {
  const bytes = bytesOf(parameter);
  const all = new Uint8Array((bytes.length + 3) & ~3);
  all.set(bytes);
  return all;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
