import {
  comparePairs,
  makePair,
  pairFoundation,
  type CandidatePair
} from '#lib/protocol/ice/candidate-pair.ts';
import { isReflexive } from '#lib/protocol/ice/ice-candidate.ts';
import { initialStates, insertedState } from '#lib/protocol/ice/initial-states.ts';
import { refusal } from '#lib/protocol/ice/pairing-rules.ts';
import type { PairState } from '#lib/protocol/ice/pair-state.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import type { Ref } from '../contract.ts';
import type { IceContext } from './context.ts';
import type { LocalEntry } from './local-candidate.ts';
import type { LocalCandidates } from './local-candidates.ts';
import { named, pathOf, type Pair, type RemoteEntry } from './pair.ts';

/** Two candidates that may make a pair. */
interface Draft extends CandidatePair {
  readonly ours: LocalEntry;
  readonly theirs: RemoteEntry;
}

/** The checklists of all streams: which pairs there are, and in what state (RFC 8445 §6.1.2). */
export class Checklist {
  readonly #context: IceContext;
  readonly #locals: LocalCandidates;
  readonly #pairs: Pair[] = [];
  /** Combinations of candidates that were looked at, so that none is told twice. */
  readonly #considered = new Set<string>();
  /** The pairs of a generation in the order of checks, until one comes or goes or counts for more. */
  #ordered: { readonly generation: number | undefined; readonly pairs: readonly Pair[] } | undefined;
  #count = 0;

  constructor(context: IceContext, locals: LocalCandidates) {
    this.#context = context;
    this.#locals = locals;
  }

  /** The pairs of the present generation, in the order of checks. */
  get pairs(): readonly Pair[] {
    const generation = this.#context.generation?.number;
    if (!this.#ordered || this.#ordered.generation !== generation) {
      const pairs = this.#pairs
        .filter((pair) => pair.generation === generation)
        .sort((a, b) =>
          a.priority === b.priority ? a.component - b.component : a.priority > b.priority ? -1 : 1
        );
      this.#ordered = { generation, pairs };
    }
    return this.#ordered.pairs;
  }

  /** Of every generation: an old selected pair goes on until a new one is selected. */
  get all(): readonly Pair[] {
    return this.#pairs;
  }

  /** Pairs what can be paired and is not yet. The first pairs start as RFC 8445 §6.1.2.6 has it, later ones as RFC 8838 §12. */
  form(remotes: readonly RemoteEntry[]): void {
    const drafts = this.#drafts(remotes);
    const kept = this.#prune(drafts);
    if (this.pairs.length === 0) this.#formFirst(kept);
    else for (const draft of kept) this.#formLater(draft);
    this.#tellPruned(drafts);
  }

  /** Whether there are as many pairs as there may be (RFC 8445 §6.1.2.5). */
  get isFull(): boolean {
    return this.pairs.length >= this.#most;
  }

  /** Whether a pair has not been taken out. */
  holds(pair: Pair): boolean {
    return this.#pairs.includes(pair);
  }

  /** The pair of a base and a remote candidate. */
  find(local: LocalEntry, remote: RemoteEntry): Pair | undefined {
    const path = pathOf(local, remote);
    return this.pairs.find((pair) => pathOf(pair.local, pair.remote) === path);
  }

  /** Adds a pair that a check has shown (RFC 8445 §7.3.1.4). Where the list is full another one makes room. */
  insert(local: LocalEntry, remote: RemoteEntry, causes: readonly Ref[]): Pair {
    this.#limit(this.#most - 1, remote.ref);
    return this.#add(local, remote, 'waiting', causes);
  }

  /** Moves a pair to another state. */
  move(
    pair: Pair,
    to: PairState,
    rule: PairReason | undefined,
    ...causes: readonly (Ref | undefined)[]
  ): void {
    if (pair.state === to) return;
    const from = pair.state;
    pair.state = to;
    pair.ref = this.#context.tell(
      { type: 'pair.changed', ...named(pair), from, to, ...(rule !== undefined && { rule }) },
      pair.ref,
      ...causes
    );
  }

  /** Of a pair that works, lets the frozen ones of its foundation go (RFC 8445 §7.2.5.3.3). */
  unfreeze({ foundation, id, ref }: Pair): void {
    for (const pair of this.pairs) {
      if (pair.id === id || pair.foundation !== foundation || pair.state !== 'frozen') continue;
      this.move(pair, 'waiting', { code: 'foundation.succeeded' }, ref);
    }
  }

  /** After the role or a candidate has changed: every priority is worked out anew (RFC 8445 §7.2.5.1, RFC 8838 §11). */
  reorder(): void {
    const { role } = this.#context;
    if (role === undefined) return;
    this.#ordered = undefined;
    for (const pair of this.#pairs) {
      pair.priority = makePair(pair.local.candidate, pair.remote.candidate, role).priority;
      pair.foundation = pairFoundation(pair.local.candidate, pair.remote.candidate);
    }
  }

  /** Takes a pair out. */
  remove(pair: Pair, rule: PairReason, ...causes: readonly (Ref | undefined)[]): void {
    const at = this.#pairs.indexOf(pair);
    if (at >= 0) this.#pairs.splice(at, 1);
    this.#ordered = undefined;
    this.#context.tell({ type: 'pair.pruned', ...named(pair), rule }, pair.ref, ...causes);
  }

  /** What has not been looked at. Learned candidates are in the pairs that showed them and in no other (RFC 8445 §7.2.5.3.1, §7.3.1.3). */
  #drafts(remotes: readonly RemoteEntry[]): readonly Draft[] {
    const { generation, role } = this.#context;
    if (!generation?.remote || role === undefined) return [];
    const drafts: Draft[] = [];
    for (const ours of this.#locals.current) {
      if (!ours.conveyed || ours.candidate.type === 'prflx') continue;
      for (const theirs of remotes) {
        if (theirs.learned || ours.mid !== theirs.mid) continue;
        const combination = `${generation.number} ${ours.text} ${pathOf(ours, theirs)}`;
        if (this.#considered.has(combination) || refusal(ours.candidate, theirs.candidate)) continue;
        this.#considered.add(combination);
        drafts.push({ ...makePair(ours.candidate, theirs.candidate, role), ours, theirs });
      }
    }
    return drafts.sort(comparePairs);
  }

  /** Of drafts with one path the best stays, if no pair has that path (RFC 8445 §6.1.2.4, RFC 8838 §10). */
  #prune(drafts: readonly Draft[]): readonly Draft[] {
    const taken = new Set(this.pairs.map(({ local, remote }) => pathOf(local, remote)));
    return drafts.flatMap((draft) => {
      const path = pathOf(draft.ours, draft.theirs);
      if (taken.has(path)) return [];
      taken.add(path);
      // Checks of a reflexive candidate leave from its base: that stands in its place.
      const base = isReflexive(draft.ours.candidate) ? this.#locals.ofBase(draft.ours.base) : undefined;
      return [base ? { ...draft, local: base.candidate, ours: base } : draft];
    });
  }

  #formFirst(drafts: readonly Draft[]): void {
    const streams = this.#context.generation?.streams ?? [];
    const lists = streams.map(({ mid }) => drafts.filter(({ ours }) => ours.mid === mid));
    const states = initialStates(
      lists.map((list) =>
        list.map((draft) => ({
          ...draft,
          foundation: pairFoundation(draft.ours.candidate, draft.theirs.candidate)
        }))
      )
    );
    for (const [index, list] of lists.entries()) {
      for (const [place, { ours, theirs }] of list.entries()) {
        const state = states[index]?.[place]?.state ?? 'frozen';
        const added = this.#add(ours, theirs, state, [ours.ref, theirs.ref]);
        this.#limit(this.#most, added.ref);
      }
    }
  }

  /** What comes when its component has its pair is not checked any more (RFC 8445 §8.1.2). */
  #formLater(draft: Draft): void {
    const { ours, theirs, component } = draft;
    const chosen = this.pairs.find(
      (pair) =>
        pair.nominated && pair.state === 'succeeded' && pair.mid === ours.mid && pair.component === component
    );
    if (chosen) {
      this.#spare(draft, { code: 'pair.nominated-before', pair: chosen.id }, chosen.ref);
      return;
    }
    const added = this.#add(ours, theirs, undefined, [ours.ref, theirs.ref]);
    this.#limit(this.#most, added.ref);
  }

  #tellPruned(drafts: readonly Draft[]): void {
    for (const draft of drafts) {
      const stands = this.find(draft.ours, draft.theirs);
      if (!stands || (stands.local === draft.ours && stands.remote === draft.theirs)) continue;
      this.#spare(draft, { code: 'pair.same-check', pair: stands.id });
    }
  }

  /** Tells of a pair that does not come to be, and why. */
  #spare({ ours, theirs }: Draft, rule: PairReason, ...causes: readonly Ref[]): void {
    const pair = `p${++this.#count}`;
    this.#context.tell(
      { type: 'pair.pruned', pair, local: ours.text, remote: theirs.text, rule },
      ours.ref,
      theirs.ref,
      ...causes
    );
  }

  #add(local: LocalEntry, remote: RemoteEntry, given: PairState | undefined, causes: readonly Ref[]): Pair {
    const role = this.#context.role ?? 'controlled';
    const draft = makePair(local.candidate, remote.candidate, role);
    const pair: Pair = {
      id: `p${++this.#count}`,
      generation: this.#context.generation?.number ?? 0,
      local,
      remote,
      mid: local.mid,
      component: draft.component,
      priority: draft.priority,
      foundation: draft.foundation,
      state: given ?? this.#insertedState(draft),
      queued: false,
      seenAs: undefined,
      nominated: false,
      nominating: false,
      transaction: undefined,
      ref: 0
    };
    pair.ref = this.#context.tell({ type: 'pair.formed', ...named(pair), to: pair.state }, ...causes);
    this.#pairs.push(pair);
    this.#ordered = undefined;
    return pair;
  }

  #insertedState(draft: CandidatePair): PairState {
    const checked = this.pairs.map(({ local, remote, component, priority, foundation, state }) => ({
      local: local.candidate,
      remote: remote.candidate,
      component,
      priority,
      foundation,
      state
    }));
    return insertedState([checked], draft).state;
  }

  get #most(): number {
    return this.#context.options.profile.maximumPairs;
  }

  /**
   * Above `most` pairs one goes: a failed one, or else the worst that no check is made of (RFC 8445 §6.1.2.5, RFC 8838
   * §11). One that waits because the other side has checked it stays.
   */
  #limit(most: number, cause: Ref): void {
    const { pairs } = this;
    if (pairs.length <= most) return;
    const spare =
      pairs.findLast(({ state }) => state === 'failed') ??
      pairs.findLast(({ state, queued }) => !queued && (state === 'waiting' || state === 'frozen'));
    if (spare) this.remove(spare, { code: 'pair.too-many', most: this.#most }, cause);
  }
}
