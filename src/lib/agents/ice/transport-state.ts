import type { Micros } from '#lib/trace/base.ts';
import type { Checklist } from './checklist.ts';
import type { Consent } from './consent.ts';
import type { Ref } from '../contract.ts';
import type { Component, Generation, IceContext } from './context.ts';
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

/** The wait for candidates of the other side that are still to show. */
interface Patience {
  /** What began it. */
  readonly began: Ref;
  isOver: boolean;
  /** What says that it is over. */
  over: Ref | undefined;
  readonly after: Micros;
}

/** A state, and what makes it so. */
interface Decision {
  readonly to: IceTransportState;
  readonly causes: readonly (Ref | undefined)[];
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
  #patience: Patience | undefined;
  /** When what is not used is given back (RFC 8445 §8.3.1). */
  #releaseAt: Micros | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get deadline(): Micros | undefined {
    const patience = this.#patience?.isOver === false ? this.#patientUntil : Infinity;
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
    this.#patience = undefined;
    this.#releaseAt = undefined;
  }

  elapse(): void {
    const { context, gathering, nomination } = this.#parts;
    const { now } = context;
    if (this.#patience?.isOver === false && now >= this.#patientUntil) this.#endPatience(this.#patience);
    if (this.#releaseAt !== undefined && now >= this.#releaseAt) {
      this.#releaseAt = undefined;
      gathering.release(new Set(nomination.selected.map(({ local }) => local.base)));
    }
  }

  /** Says the state if it is another one than before. */
  settle(): void {
    this.#move(this.#current());
    const { context, gathering } = this.#parts;
    if (context.options.profile.gatheringEnds === 'when-connected' && this.#works) gathering.stop();
  }

  close(): void {
    this.#move({ to: 'closed', causes: [this.#parts.context.cause] });
  }

  #move({ to, causes }: Decision): void {
    if (to === this.#state) return;
    // One check may both reach a lite agent for the first time and nominate; W3C has no shorter way.
    if (this.#state === 'new' && (to === 'connected' || to === 'completed'))
      this.#move({ to: 'checking', causes });
    const { context } = this.#parts;
    this.#state = to;
    this.#releaseAt = to === 'completed' ? context.now + context.options.profile.release : undefined;
    context.emitFor({ type: 'transport.moved', to }, causes);
  }

  #current(): Decision {
    const { context, checklist, consent, nomination } = this.#parts;
    const { generation } = context;
    if (!generation) return { to: 'new', causes: [] };
    if (this.#failed || checklist.hasFailed) return { to: 'failed', causes: [checklist.failure] };
    const valid = this.#validPairs();
    if (valid) return this.#working(valid, generation);
    const without = this.#components.filter(({ mid, component }) => !this.#validPair(mid, component));
    const ends = (components: readonly Component[]) => components.map((one) => this.#lastEnd(one));
    // Without the interface in use the connection is lost, and may come back until consent has run out (webrtc-pc).
    const cut = without.filter(({ mid, component }) => consent.runsOut(mid, component));
    if (cut.length > 0) return { to: 'disconnected', causes: ends(cut) };
    const lost = without.filter(({ mid, component }) => nomination.isSettled(mid, component));
    if (lost.length > 0) {
      this.#failed = lost.some(({ mid, component }) => !this.#hasAnother(mid, component));
      return { to: this.#failed ? 'failed' : 'disconnected', causes: ends(lost) };
    }
    const exhausted = this.#exhausted();
    const { patience } = context.options.profile;
    this.#failed = exhausted !== undefined && (this.#isEnded || patience === undefined);
    if (exhausted && this.#failed) return { to: 'failed', causes: exhausted };
    if (this.#state === 'new') return this.#beginning(generation);
    // Until the other side has said that no candidate comes any more, one may (webrtc-pc).
    if (exhausted) return { to: 'disconnected', causes: exhausted };
    // It begins anew with a restart, where what worked is lost, or with another candidate where nothing did.
    const latest = this.#parts.remotes.current.at(-1)?.ref;
    return { to: 'checking', causes: [generation.ref, ...ends(this.#components), latest] };
  }

  /** Pairs are checked from the first remote candidate on; those of a lite agent are not, but by the other side. */
  #beginning({ ref, remote }: Generation): Decision {
    const { context, remotes, knownPaths } = this.#parts;
    const { lite } = context.options;
    const [first] = remotes.current;
    if (lite) {
      const isChecked = remote !== undefined && knownPaths.isChecked;
      return { to: isChecked ? 'checking' : 'new', causes: [ref, context.cause] };
    }
    return { to: first ? 'checking' : 'new', causes: [ref, first?.ref] };
  }

  /** Every component has a pair that works. */
  #working(valid: readonly Pair[], { ref }: Generation): Decision {
    const { consent, gathering, remotes, checklist, nomination } = this.#parts;
    const silences = valid.flatMap((pair) => consent.silent(pair) ?? []);
    if (silences.length === 0) this.#forgotten = false;
    else if (this.#forgotten) return { to: 'checking', causes: [ref] };
    else return { to: 'disconnected', causes: silences };
    const works = valid.map(({ worksRef }) => worksRef);
    const back = this.#state === 'disconnected' ? valid.map((pair) => consent.given(pair)) : [];
    if (this.#parts.context.options.profile.saysCompleted && this.#isDone(valid)) {
      const selected = nomination.selected.map((pair) => pair.ref);
      const last = checklist.lastEnd(() => true);
      return {
        to: 'completed',
        causes: [...works, ...back, ...selected, last, gathering.completed, remotes.endRef]
      };
    }
    const isBack = this.#state === 'disconnected' || this.#state === 'completed';
    return { to: 'connected', causes: isBack ? [...works, ...back, ref] : works };
  }

  /** What last brought a pair of a component to its end. */
  #lastEnd({ mid, component }: Component): Ref | undefined {
    return this.#parts.checklist.lastEnd((pair) => pair.mid === mid && pair.component === component);
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

  /** Whether the present generation has a pair that works for each component. */
  get #works(): boolean {
    const { checklist } = this.#parts;
    const components = this.#components;
    return (
      components.length > 0 &&
      components.every(({ mid, component }) =>
        checklist.pairs.some(
          (pair) => pair.mid === mid && pair.component === component && pair.validLocal !== undefined
        )
      )
    );
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
    const { patience } = options.profile;
    if (!this.#conveyed || !generation?.remote || patience === undefined) return;
    this.#patientUntil = now + patience;
    this.#patience = { began: this.#parts.context.cause, isOver: false, over: undefined, after: patience };
  }

  /** Nobody need hear of it where a pair works. */
  #endPatience(patience: Patience): void {
    const { context } = this.#parts;
    const { after } = patience;
    patience.isOver = true;
    if (this.#validPairs()) return;
    patience.over = context.recordFor({ type: 'timer.expired', timer: 'patience', after }, [patience.began]);
  }

  /** The other side has no more candidates. */
  get #isEnded(): boolean {
    const { remotes } = this.#parts;
    return remotes.ended && !remotes.resolving;
  }

  /**
   * What leaves some component without a pair that works and without one to hope for; undefined while there is hope. Who
   * gathered no candidate need not be patient (webrtc-pc).
   */
  #exhausted(): Decision['causes'] | undefined {
    const { context, gathering, locals, remotes, checklist, knownPaths } = this.#parts;
    const { lite, profile } = context.options;
    const hasPatience = profile.patience !== undefined;
    if (!context.generation?.remote || (gathering.running && hasPatience)) return undefined;
    // A lite agent that is being checked waits for what the other side makes of it.
    if (lite && knownPaths.isChecked) return undefined;
    const isPatient = hasPatience && (locals.found || !this.#isEnded);
    if (isPatient && this.#patience?.isOver !== true) return undefined;
    // Without patience pairs alone count, and that there are some.
    if (!hasPatience && checklist.pairs.length === 0) return undefined;
    const hopeless = this.#components.filter(
      ({ mid, component }) =>
        !this.#validPair(mid, component) &&
        checklist.pairs.every(
          (pair) =>
            pair.mid !== mid || pair.component !== component || pair.state === 'failed' || pair.isInVain
        )
    );
    if (hopeless.length === 0) return undefined;
    const patience = isPatient ? this.#patience?.over : undefined;
    return [...hopeless.map((one) => this.#lastEnd(one)), gathering.completed, remotes.endRef, patience];
  }
}
