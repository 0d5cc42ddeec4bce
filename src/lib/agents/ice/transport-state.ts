import type { Micros } from '#lib/trace/base.ts';
import type { Checklist } from './checklist.ts';
import type { Consent } from './consent.ts';
import type { Component, IceContext } from './context.ts';
import type { Gathering } from './gathering.ts';
import type { IceTransportState } from './ice-io.ts';
import type { KnownPaths } from './known-paths.ts';
import type { LocalCandidates } from './local-candidates.ts';
import type { Nomination } from './nomination.ts';
import type { Pair } from './pair.ts';
import type { RemoteCandidates } from './remote-candidates.ts';

interface Parts {
  readonly context: IceContext;
  readonly checklist: Checklist;
  readonly locals: LocalCandidates;
  readonly remotes: RemoteCandidates;
  readonly gathering: Gathering;
  readonly nomination: Nomination;
  readonly consent: Consent;
  readonly knownPaths: KnownPaths;
}

/**
 * The state of the transport in the W3C's words (webrtc-pc, RTCIceTransportState), for all streams together. It fails
 * when nothing is left to try and nothing can come any more (RFC 8445 §7.2.5.4, RFC 8838 §8, RFC 8863 §4).
 */
export class TransportState {
  readonly #parts: Parts;
  #state: IceTransportState = 'new';
  /** Until a restart. */
  #failed = false;
  /** A restart has begun while answers stayed out: that is forgotten, until they come again. */
  #forgotten = false;
  /** Our side of this generation is known to the other one. */
  #conveyed = false;
  /** Until when silence is no failure: from when both sides know each other (RFC 8863 §4). */
  #patientUntil: Micros = Infinity;
  /** When what is not used is given back (RFC 8445 §8.3.1). */
  #releaseAt: Micros | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get deadline(): Micros | undefined {
    const { now } = this.#parts.context;
    const patience = now < this.#patientUntil ? this.#patientUntil : Infinity;
    const first = Math.min(patience, this.#releaseAt ?? Infinity);
    return first === Infinity ? undefined : first;
  }

  /** The other side is known. */
  met(): void {
    this.#bePatient();
  }

  /** Candidates of ours have gone to the other side, or word that there are none. */
  conveyed(): void {
    if (this.#conveyed) return;
    this.#conveyed = true;
    this.#bePatient();
  }

  /** Checks begin anew (webrtc-pc, RTCIceTransportState: of a restart). */
  restart(): void {
    this.#forgotten = this.#state === 'disconnected';
    this.#failed = false;
    this.#conveyed = false;
    this.#patientUntil = Infinity;
    this.#releaseAt = undefined;
  }

  elapse(): void {
    const { context, gathering, nomination } = this.#parts;
    const { now } = context;
    if (this.#releaseAt !== undefined && now >= this.#releaseAt) {
      this.#releaseAt = undefined;
      gathering.release(new Set(nomination.selected.map(({ local }) => local.base)));
    }
  }

  /** Says the state if it is another one than before. */
  settle(): void {
    this.#move(this.#current());
  }

  close(): void {
    this.#move('closed');
  }

  #move(to: IceTransportState): void {
    if (to === this.#state) return;
    // One check may both reach a lite agent for the first time and nominate; W3C has no shorter way.
    if (this.#state === 'new' && (to === 'connected' || to === 'completed')) this.#move('checking');
    const { context, nomination } = this.#parts;
    this.#state = to;
    this.#releaseAt = to === 'completed' ? context.now + context.options.profile.release : undefined;
    context.emit({ type: 'transport.moved', to }, ...nomination.selected.map(({ ref }) => ref));
  }

  #current(): IceTransportState {
    const { context, checklist, consent, nomination } = this.#parts;
    if (!context.generation) return 'new';
    if (this.#failed || checklist.hasFailed) return 'failed';
    const valid = this.#validPairs();
    if (valid) {
      const wavers = valid.some((pair) => consent.wavers(pair));
      if (!wavers) this.#forgotten = false;
      if (wavers) return this.#forgotten ? 'checking' : 'disconnected';
      return this.#isDone(valid) ? 'completed' : 'connected';
    }
    const without = this.#components.filter(({ mid, component }) => !this.#validPair(mid, component));
    // Without the interface in use the connection is lost, and may come back until consent has run out (webrtc-pc).
    if (without.some(({ mid, component }) => consent.runsOut(mid, component))) return 'disconnected';
    const lost = without.filter(({ mid, component }) => nomination.isSettled(mid, component));
    if (lost.length > 0) {
      this.#failed = lost.some(({ mid, component }) => !this.#hasAnother(mid, component));
      return this.#failed ? 'failed' : 'disconnected';
    }
    const isExhausted = this.#isExhausted();
    this.#failed = isExhausted && this.#isEnded;
    if (this.#failed) return 'failed';
    if (!this.#isBegun) return 'new';
    // Until the other side has said that no candidate comes any more, one may (webrtc-pc).
    return isExhausted ? 'disconnected' : 'checking';
  }

  /** Whether pairs are being checked: by a lite agent never, but by the other side. */
  get #isBegun(): boolean {
    const { context, remotes, knownPaths } = this.#parts;
    if (this.#state !== 'new') return true;
    return context.options.lite
      ? context.generation?.remote !== undefined && knownPaths.isChecked
      : remotes.current.length > 0;
  }

  get #components(): readonly Component[] {
    return this.#parts.context.generation?.components ?? [];
  }

  /** A pair that works for each component, the selected one where there is one. */
  #validPairs(): readonly Pair[] | undefined {
    const valid: Pair[] = [];
    for (const { mid, component } of this.#components) {
      const pair = this.#validPair(mid, component);
      if (!pair) return undefined;
      valid.push(pair);
    }
    return valid.length > 0 ? valid : undefined;
  }

  #validPair(mid: string, component: number): Pair | undefined {
    const { nomination, checklist, consent } = this.#parts;
    return (
      nomination.of(mid, component) ??
      checklist.pairs.find(
        (pair) => pair.mid === mid && pair.component === component && pair.validLocal && consent.holds(pair)
      )
    );
  }

  /** Whether a pair worked, or is about to show it, by which to go on where the selected one is lost. */
  #hasAnother(mid: string, component: number): boolean {
    return this.#parts.checklist.pairs.some(
      (pair) =>
        pair.mid === mid &&
        pair.component === component &&
        (pair.validLocal !== undefined || pair.queued || pair.state === 'in-progress')
    );
  }

  #isDone(valid: readonly Pair[]): boolean {
    const { context, gathering, remotes, checklist, nomination } = this.#parts;
    const isAgreed = valid.every(
      ({ mid, component, generation }) =>
        generation === context.generation?.number && nomination.isSettled(mid, component)
    );
    // A late check of the other side does not undo it.
    if (isAgreed && this.#state === 'completed') return true;
    const isChecked = checklist.pairs.every(({ state }) => state === 'succeeded' || state === 'failed');
    return isAgreed && isChecked && !gathering.running && remotes.ended;
  }

  #bePatient(): void {
    const { now, generation, options } = this.#parts.context;
    if (this.#conveyed && generation?.remote) this.#patientUntil = now + options.profile.patience;
  }

  /** The other side has no more candidates. */
  get #isEnded(): boolean {
    const { remotes } = this.#parts;
    return remotes.ended && !remotes.resolving;
  }

  /** Some component has no pair that works, nor one to hope for. Who gathered no candidate need not be patient (webrtc-pc). */
  #isExhausted(): boolean {
    const { context, gathering, locals, checklist, knownPaths } = this.#parts;
    if (!context.generation?.remote || gathering.running) return false;
    // A lite agent that is being checked waits for what the other side makes of it.
    if (context.options.lite && knownPaths.isChecked) return false;
    const isPatient = context.now < this.#patientUntil && (locals.found || !this.#isEnded);
    if (isPatient) return false;
    return this.#components.some(
      ({ mid, component }) =>
        !this.#validPair(mid, component) &&
        checklist.pairs.every(
          (pair) =>
            pair.mid !== mid || pair.component !== component || pair.state === 'failed' || pair.isInVain
        )
    );
  }
}
