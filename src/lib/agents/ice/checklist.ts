import { makePair, pairFoundation, type CandidatePair } from '#lib/protocol/ice/candidate-pair.ts';
import { insertedState } from '#lib/protocol/ice/initial-states.ts';
import type { PairState } from '#lib/protocol/ice/pair-state.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import type { Ref } from '../contract.ts';
import type { IceContext } from './context.ts';
import type { LocalEntry } from './local-candidate.ts';
import { named, namedValid, pathOf, type Pair, type RemoteEntry } from './pair.ts';

/** The checklists of all streams: which pairs there are, and in what state (RFC 8445 §6.1.2). */
export class Checklist {
  readonly #context: IceContext;
  readonly #pairs: Pair[] = [];
  /** The pairs of a generation in the order of checks, until one comes or goes or counts for more. */
  #ordered: { readonly generation: number | undefined; readonly pairs: readonly Pair[] } | undefined;
  #count = 0;
  /** What brought pairs to their end (they work, have failed, are taken out), in order. */
  readonly #ends: { readonly pair: Pair; readonly ref: Ref }[] = [];
  /** The generation whose checklists have failed, if one has, and the end of the pair that did it. */
  #failed: { readonly generation: number | undefined; readonly ref: Ref } | undefined;

  constructor(context: IceContext) {
    this.#context = context;
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
    return this.pairs.find((pair) => pair.path === path);
  }

  /** Adds a pair of candidates that were found, in the state that is given or else that of RFC 8838 §12; one too many makes room. */
  add(local: LocalEntry, remote: RemoteEntry, state?: PairState): Pair {
    const pair = this.#add(local, remote, state, [local.ref, remote.ref]);
    this.#limit(this.#most, pair.ref);
    return pair;
  }

  /** Adds a pair that a check has shown (RFC 8445 §7.3.1.4). Where the list is full another one makes room. */
  insert(local: LocalEntry, remote: RemoteEntry, check: Ref): Pair {
    this.#limit(this.#most - 1, remote.ref);
    return this.#add(local, remote, 'waiting', [local.ref, remote.ref, check]);
  }

  /** Records a pair that does not come to be, and why. */
  spare(local: LocalEntry, remote: RemoteEntry, rule: PairReason, ...causes: readonly Ref[]): void {
    const pair = this.#newId();
    this.#context.record(
      { type: 'pair.pruned', pair, local: local.text, remote: remote.text, rule },
      local.ref,
      remote.ref,
      ...causes
    );
  }

  /** Whether the checklists of the present generation are in the state Failed (RFC 8445 §6.1.2.1). */
  get hasFailed(): boolean {
    return this.failure !== undefined;
  }

  /** What made the checklists of the present generation fail. */
  get failure(): Ref | undefined {
    return this.#failed?.generation === this.#context.generation?.number ? this.#failed?.ref : undefined;
  }

  /** The checklists of the present generation have failed with a pair, whatever the others do. */
  fail({ ref }: Pair): void {
    this.#failed = { generation: this.#context.generation?.number, ref };
  }

  /** What last brought a pair of the present generation to its end, of those that pass. */
  lastEnd(test: (pair: Pair) => boolean): Ref | undefined {
    const generation = this.#context.generation?.number;
    return this.#ends.findLast(({ pair }) => pair.generation === generation && test(pair))?.ref;
  }

  /** A pair has come to its end, by its latest event unless it is another one. */
  ended(pair: Pair, ref = pair.ref): void {
    this.#ends.push({ pair, ref });
  }

  /** Moves a pair to another state, because of its latest event and of `causes`. */
  move(
    pair: Pair,
    to: PairState,
    rule: PairReason | undefined,
    ...causes: readonly (Ref | undefined)[]
  ): void {
    if (pair.state === to) return;
    const from = pair.state;
    pair.state = to;
    pair.ref = this.#context.recordFor(
      { type: 'pair.changed', ...named(pair), from, to, ...(rule !== undefined && { rule }) },
      [pair.ref, ...causes]
    );
    if (to === 'succeeded' || to === 'failed') this.ended(pair);
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

  /**
   * The answer to a check of `pair` came: it works, and what it makes valid is the pair of the local candidate that the
   * other side has seen, which may be another one (RFC 8445 §7.2.5.3.2).
   */
  validate(pair: Pair, local: LocalEntry): void {
    const isKnown = pair.validLocal === local && pair.worksRef !== undefined;
    pair.validLocal = local;
    if (!isKnown) pair.validId = local === pair.local ? undefined : this.#newId();
    if (!isKnown && pair.validId !== undefined) {
      pair.ref = this.#context.recordFor({ type: 'pair.validated', ...namedValid(pair), checked: pair.id }, [
        pair.ref,
        local.ref
      ]);
    }
    pair.worksRef = pair.ref;
  }

  /** Takes a pair out, because of `causes`. */
  remove(pair: Pair, rule: PairReason, ...causes: readonly (Ref | undefined)[]): void {
    const at = this.#pairs.indexOf(pair);
    if (at >= 0) this.#pairs.splice(at, 1);
    this.#ordered = undefined;
    pair.ref = this.#context.recordFor({ type: 'pair.pruned', ...named(pair), rule }, [pair.ref, ...causes]);
    this.ended(pair);
  }

  #add(local: LocalEntry, remote: RemoteEntry, given: PairState | undefined, causes: readonly Ref[]): Pair {
    const role = this.#context.role ?? 'controlled';
    const draft = makePair(local.candidate, remote.candidate, role);
    const pair: Pair = {
      id: this.#newId(),
      generation: this.#context.generation?.number ?? 0,
      local,
      remote,
      path: pathOf(local, remote),
      mid: local.mid,
      component: draft.component,
      priority: draft.priority,
      foundation: draft.foundation,
      state: given ?? this.#insertedState(draft),
      queued: false,
      validLocal: undefined,
      validId: undefined,
      worksRef: undefined,
      nominated: false,
      nominating: false,
      nominatingRef: undefined,
      transaction: undefined,
      checkedAt: -Infinity,
      checkedUntil: undefined,
      isInVain: false,
      ref: 0
    };
    pair.ref = this.#context.record({ type: 'pair.formed', ...named(pair), to: pair.state }, ...causes);
    this.#pairs.push(pair);
    this.#ordered = undefined;
    return pair;
  }

  #newId(): string {
    return `p${++this.#count}`;
  }

  #insertedState(draft: CandidatePair): PairState {
    if (!this.#context.options.profile.freezes) return 'waiting';
    const checked = this.pairs.map(({ local, remote, component, priority, foundation, state }) => ({
      local: local.candidate,
      remote: remote.candidate,
      component,
      priority,
      foundation,
      state
    }));
    return insertedState([checked], draft);
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
