import type { Micros } from '#lib/trace/base.ts';
import type { Checklist } from './checklist.ts';
import type { Consent } from './consent.ts';
import type { Ref } from '../contract.ts';
import { earliest } from '../earliest.ts';
import { ComponentPairs } from './component-pairs.ts';
import type { Component, Generation, IceContext } from './context.ts';
import type { Gathering } from './gathering.ts';
import type { IceTransportState } from './ice-io.ts';
import type { KnownPaths } from './known-paths.ts';
import type { LocalCandidates } from './local-candidates.ts';
import type { Nomination } from './nomination.ts';
import type { Pair } from './pair.ts';
import { Patience } from './patience.ts';
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
  readonly #patience: Patience;
  readonly #pairs: ComponentPairs;
  #state: IceTransportState = 'new';
  /** Until a restart. */
  #failed = false;
  /** A restart has begun while answers stayed out: that is forgotten, until they come again. */
  #forgotten = false;
  /** When what is not used is given back (RFC 8445 §8.3.1). */
  #releaseAt: Micros | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#patience = new Patience(parts.context);
    this.#pairs = new ComponentPairs(parts);
  }

  get deadline(): Micros | undefined {
    return earliest(this.#patience.deadline, this.#releaseAt);
  }

  /** The other side is known. */
  met(): void {
    this.#patience.met();
  }

  /** Candidates of ours have gone to the other side, or word that there are none. */
  conveyed(): void {
    this.#patience.conveyed();
  }

  /** Checks begin anew (webrtc-pc, RTCIceTransportState: of a restart). */
  restart(): void {
    this.#forgotten = this.#state === 'disconnected';
    this.#failed = false;
    this.#patience.restart();
    this.#releaseAt = undefined;
  }

  elapse(): void {
    const { context, gathering, nomination } = this.#parts;
    const { now } = context;
    this.#patience.elapse(() => this.#pairs.valid === undefined);
    if (this.#releaseAt !== undefined && now >= this.#releaseAt) {
      this.#releaseAt = undefined;
      gathering.release(new Set(nomination.selected.map(({ local }) => local.base)));
    }
  }

  /** Says the state if it is another one than before. */
  settle(): void {
    this.#move(this.#current());
    const { context, gathering } = this.#parts;
    if (context.options.profile.gatheringEnds === 'when-connected' && this.#pairs.works) gathering.stop();
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
    const { valid } = this.#pairs;
    if (valid) return this.#working(valid, generation);
    const { without } = this.#pairs;
    const ends = (components: readonly Component[]) => components.map((one) => this.#pairs.lastEnd(one));
    // Without the interface in use the connection is lost, and may come back until consent has run out (webrtc-pc).
    const cut = without.filter(({ mid, component }) => consent.runsOut(mid, component));
    if (cut.length > 0) return { to: 'disconnected', causes: ends(cut) };
    const lost = without.filter(({ mid, component }) => nomination.isSettled(mid, component));
    if (lost.length > 0) {
      this.#failed = lost.some((one) => !this.#pairs.hasAnother(one));
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
    return { to: 'checking', causes: [generation.ref, ...ends(this.#pairs.components), latest] };
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
    if (isPatient && !this.#patience.isOver) return undefined;
    // Without patience pairs alone count, and that there are some.
    if (!hasPatience && checklist.pairs.length === 0) return undefined;
    const hopeless = this.#pairs.components.filter((one) => this.#pairs.isHopeless(one));
    if (hopeless.length === 0) return undefined;
    const patience = isPatient ? this.#patience.over : undefined;
    return [
      ...hopeless.map((one) => this.#pairs.lastEnd(one)),
      gathering.completed,
      remotes.endRef,
      patience
    ];
  }
}
