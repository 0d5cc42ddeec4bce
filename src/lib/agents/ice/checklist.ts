import { rolePairPriority, pairFoundation } from '#lib/protocol/ice/candidate-pair.ts';
import type { IceCandidate, LocalCandidate } from '#lib/protocol/ice/ice-candidate.ts';
import { isReflexive } from '#lib/protocol/ice/ice-candidate.ts';
import { insertedState } from '#lib/protocol/ice/initial-states.ts';
import { refusal } from '#lib/protocol/ice/pairing-rules.ts';
import type { PairState } from '#lib/protocol/ice/pair-state.ts';
import type { Ref } from '../contract.ts';
import type { IceContext } from './context.ts';
import type { LocalEntry } from './local-candidate.ts';
import type { LocalCandidates } from './local-candidates.ts';
import { named, pathOf, type Pair, type RemoteEntry } from './pair.ts';

/** The checklists of all streams: which pairs there are, in what state, and which are checked next (RFC 8445 §6.1). */
export class Checklist {
  readonly #context: IceContext;
  readonly #locals: LocalCandidates;
  readonly #pairs: Pair[] = [];
  readonly #queue: Pair[] = [];
  /** Pairs that were considered and not formed, by path, so that none is told twice. */
  readonly #considered = new Set<string>();
  #count = 0;

  constructor(context: IceContext, locals: LocalCandidates) {
    this.#context = context;
    this.#locals = locals;
  }

  /** The pairs of the present generation, best first. */
  get pairs(): readonly Pair[] {
    const number = this.#context.generation?.number;
    return this.#pairs
      .filter(({ generation }) => generation === number)
      .sort((a, b) =>
        a.priority === b.priority ? a.component - b.component : a.priority > b.priority ? -1 : 1
      );
  }

  /** Of every generation: an old selected pair goes on until a new one is selected. */
  get all(): readonly Pair[] {
    return this.#pairs;
  }

  /** Pairs what can be paired and is not yet, the best first. */
  form(remotes: readonly RemoteEntry[]): void {
    const { generation, role } = this.#context;
    if (!generation?.remote || role === undefined) return;
    const drafts = this.#locals.current
      .filter(({ conveyed }) => conveyed)
      .flatMap((local) => remotes.map((remote) => ({ local, remote })))
      .filter(({ local, remote }) => local.mid === remote.mid && !refusal(local.candidate, remote.candidate))
      .map((draft) => ({ ...draft, priority: this.#priority(draft.local.candidate, draft.remote.candidate) }))
      .sort((a, b) => (a.priority > b.priority ? -1 : a.priority < b.priority ? 1 : 0));
    for (const { local, remote } of drafts) this.#consider(local, remote);
  }

  /** The pair of a base and a remote candidate. */
  find(local: LocalEntry, remote: RemoteEntry): Pair | undefined {
    const path = pathOf(local, remote);
    return this.pairs.find((pair) => pathOf(pair.local, pair.remote) === path);
  }

  /** Adds a pair that a check has shown (RFC 8445 §7.3.1.4). */
  insert(local: LocalEntry, remote: RemoteEntry, causes: readonly Ref[]): Pair {
    return this.#add(local, remote, 'waiting', causes);
  }

  /** Moves a pair to another state. */
  move(pair: Pair, to: PairState, rule: string | undefined, ...causes: readonly (Ref | undefined)[]): void {
    if (pair.state === to) return;
    const from = pair.state;
    pair.state = to;
    pair.ref = this.#context.tell(
      { type: 'pair.changed', ...named(pair), from, to, ...(rule !== undefined && { rule }) },
      pair.ref,
      ...causes
    );
  }

  /** Puts a pair into the triggered-check queue, once (RFC 8445 §7.3.1.4). */
  enqueue(pair: Pair, rule: string, ...causes: readonly (Ref | undefined)[]): void {
    // One that works is checked again to nominate it: it works meanwhile.
    if (pair.state !== 'succeeded') this.move(pair, 'waiting', rule, ...causes);
    if (pair.queued) return;
    pair.queued = true;
    this.#queue.push(pair);
    pair.ref = this.#context.tell({ type: 'check.queued', ...named(pair), rule }, pair.ref, ...causes);
  }

  /** The pair whose turn it is (RFC 8445 §6.1.4.2), after unfreezing what nothing holds back. */
  next(): Pair | undefined {
    const triggered = this.#queue.shift();
    if (triggered) {
      triggered.queued = false;
      return triggered;
    }
    const { pairs } = this;
    if (!pairs.some(({ state }) => state === 'waiting')) this.#unfreezeIdle(pairs);
    return this.pairs.find(({ state }) => state === 'waiting');
  }

  /** Whether there are as many pairs as there may be (RFC 8445 §6.1.2.5). */
  get isFull(): boolean {
    return this.pairs.length >= this.#context.options.profile.maximumPairs;
  }

  /** Whether a check is to be made. */
  get hasWork(): boolean {
    return (
      this.#queue.length > 0 || this.pairs.some(({ state }) => state === 'waiting' || this.#isIdle(state))
    );
  }

  /** Of a pair that works, lets the frozen ones of its foundation go (RFC 8445 §7.2.5.3.3). */
  unfreeze({ foundation, id, ref }: Pair): void {
    for (const pair of this.pairs) {
      if (pair.id === id || pair.foundation !== foundation || pair.state !== 'frozen') continue;
      this.move(pair, 'waiting', 'A pair of its foundation has succeeded (RFC 8445 §7.2.5.3.3)', ref);
    }
  }

  /** After the role has changed: every priority is worked out anew (RFC 8445 §7.2.5.1). */
  reorder(): void {
    for (const pair of this.#pairs) {
      pair.priority = this.#priority(pair.local.candidate, pair.remote.candidate);
      pair.foundation = pairFoundation(pair.local.candidate, pair.remote.candidate);
    }
  }

  /** Takes a pair out: of its list and the queue. */
  remove(pair: Pair, rule: string, ...causes: readonly (Ref | undefined)[]): void {
    this.#drop(this.#pairs, pair);
    this.#drop(this.#queue, pair);
    this.#context.tell({ type: 'pair.pruned', ...named(pair), rule }, pair.ref, ...causes);
  }

  #drop(list: Pair[], pair: Pair): void {
    const at = list.indexOf(pair);
    if (at >= 0) list.splice(at, 1);
  }

  #isIdle(state: PairState): boolean {
    return state === 'frozen';
  }

  #unfreezeIdle(pairs: readonly Pair[]): void {
    const busy = new Set(
      pairs
        .filter(({ state }) => state === 'waiting' || state === 'in-progress')
        .map(({ foundation }) => foundation)
    );
    for (const pair of pairs) {
      if (pair.state !== 'frozen' || busy.has(pair.foundation)) continue;
      busy.add(pair.foundation);
      this.move(pair, 'waiting', 'No pair of its foundation is being checked (RFC 8445 §6.1.4.2)');
    }
  }

  /** Forms a pair, or says why another stands for it (RFC 8445 §6.1.2.4). */
  #consider(local: LocalEntry, remote: RemoteEntry): void {
    const base = isReflexive(local.candidate) ? this.#locals.ofBase(local.base) : local;
    const path = `${local.text} ${pathOf(local, remote)}`;
    if (this.#considered.has(path)) return;
    const stands = this.find(local, remote);
    // A reflexive candidate whose base is no candidate itself is checked from that base all the same.
    if (!stands) {
      this.#considered.add(path);
      if (local === base || !base?.conveyed)
        this.#limit(this.#add(local, remote, undefined, [local.ref, remote.ref]));
      return;
    }
    this.#considered.add(path);
    if (local === stands.local) return;
    this.#context.tell(
      {
        type: 'pair.pruned',
        ...{ pair: `p${++this.#count}`, local: local.text, remote: remote.text },
        rule: `Its checks would leave from the base, as those of pair ${stands.id} do (RFC 8445 §6.1.2.4)`
      },
      local.ref,
      remote.ref
    );
  }

  #add(local: LocalEntry, remote: RemoteEntry, given: PairState | undefined, causes: readonly Ref[]): Pair {
    const pairs = this.pairs;
    const priority = this.#priority(local.candidate, remote.candidate);
    const foundation = pairFoundation(local.candidate, remote.candidate);
    const draft = { local: local.candidate, remote: remote.candidate, component: local.base.component };
    const checked = pairs.map((pair) => ({
      ...{ local: pair.local.candidate, remote: pair.remote.candidate, component: pair.component },
      ...{ priority: pair.priority, foundation: pair.foundation, state: pair.state }
    }));
    const state = given ?? insertedState([checked], { ...draft, priority, foundation }).state;
    const pair: Pair = {
      ...{ id: `p${++this.#count}`, generation: this.#context.generation?.number ?? 0, local, remote },
      ...{ mid: local.mid, component: local.base.component, priority, foundation, state },
      ...{
        queued: false,
        seenAs: undefined,
        nominated: false,
        nominating: false,
        transaction: undefined,
        ref: 0
      }
    };
    pair.ref = this.#context.tell({ type: 'pair.formed', ...named(pair), to: state }, ...causes);
    this.#pairs.push(pair);
    return pair;
  }

  /** Above the most pairs the worst one goes that is not in use (RFC 8445 §6.1.2.5, RFC 8838 §11). */
  #limit(added: Pair): void {
    const { maximumPairs } = this.#context.options.profile;
    const { pairs } = this;
    if (pairs.length <= maximumPairs) return;
    const spare = pairs.findLast(
      ({ state }) => state === 'failed' || state === 'waiting' || state === 'frozen'
    );
    if (spare) this.remove(spare, `There are more than ${maximumPairs} pairs (RFC 8445 §6.1.2.5)`, added.ref);
  }

  #priority(local: LocalCandidate, remote: IceCandidate): bigint {
    return rolePairPriority(this.#context.role ?? 'controlled', local.priority, remote.priority);
  }
}
