import {
  comparePairs,
  makePair,
  pairFoundation,
  type CandidatePair
} from '#lib/protocol/ice/candidate-pair.ts';
import { isReflexive } from '#lib/protocol/ice/ice-candidate.ts';
import { initialStates } from '#lib/protocol/ice/initial-states.ts';
import { refusal } from '#lib/protocol/ice/pairing-rules.ts';
import type { Checklist } from './checklist.ts';
import type { IceContext } from './context.ts';
import type { LocalEntry } from './local-candidate.ts';
import type { LocalCandidates } from './local-candidates.ts';
import { namedValid, pathOf, validPriority, type RemoteEntry } from './pair.ts';

/** Two candidates that may make a pair. */
interface Draft extends CandidatePair {
  readonly ours: LocalEntry;
  readonly theirs: RemoteEntry;
}

interface Parts {
  readonly context: IceContext;
  readonly locals: LocalCandidates;
  readonly checklist: Checklist;
}

/** Pairs local with remote candidates, as they become known (RFC 8445 §6.1.2.2–5, RFC 8838 §10). */
export class Pairing {
  readonly #parts: Parts;
  /** By local candidate, the remote ones that it was held against, so that none is recorded twice. */
  readonly #considered = new WeakMap<LocalEntry, Set<RemoteEntry>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Pairs what can be paired and is not yet. The first pairs start as RFC 8445 §6.1.2.6 has it, later ones as RFC 8838 §12. */
  form(remotes: readonly RemoteEntry[]): void {
    const drafts = this.#drafts(remotes);
    if (drafts.length === 0) return;
    const kept = this.#prune(drafts);
    if (this.#parts.checklist.pairs.length === 0) this.#formFirst(kept);
    else for (const draft of kept) this.#formLater(draft);
    this.#recordPruned(drafts);
  }

  /** Drafts of pairs that were not considered yet. Learned candidates are in the pairs that showed them and in no other (RFC 8445 §7.2.5.3.1, §7.3.1.3). */
  #drafts(remotes: readonly RemoteEntry[]): readonly Draft[] {
    const { context, locals } = this.#parts;
    const { generation, role, options } = context;
    if (!generation?.remote || role === undefined) return [];
    const drafts: Draft[] = [];
    for (const ours of locals.current) {
      if (!(ours.conveyed || options.profile.pairsAtOnce) || ours.candidate.type === 'prflx') continue;
      const considered = this.#considered.get(ours) ?? new Set();
      this.#considered.set(ours, considered);
      for (const theirs of remotes) {
        if (theirs.learned || ours.mid !== theirs.mid || considered.has(theirs)) continue;
        considered.add(theirs);
        if (refusal(ours.candidate, theirs.candidate)) continue;
        drafts.push({ ...makePair(ours.candidate, theirs.candidate, role), ours, theirs });
      }
    }
    return drafts.sort(comparePairs);
  }

  /** Of drafts with one path the best stays, if no pair has that path (RFC 8445 §6.1.2.4, RFC 8838 §10). */
  #prune(drafts: readonly Draft[]): readonly Draft[] {
    const { locals, checklist } = this.#parts;
    const taken = new Set(checklist.pairs.map((pair) => pair.path));
    return drafts.flatMap((draft) => {
      const path = pathOf(draft.ours, draft.theirs);
      if (taken.has(path)) return [];
      taken.add(path);
      // Checks of a reflexive candidate leave from its base: that stands in its place.
      const base = isReflexive(draft.ours.candidate) ? locals.ofBase(draft.ours.base) : undefined;
      return [base ? { ...draft, local: base.candidate, ours: base } : draft];
    });
  }

  #formFirst(drafts: readonly Draft[]): void {
    const { context, checklist } = this.#parts;
    if (!context.options.profile.freezes) {
      for (const { ours, theirs } of drafts) checklist.add(ours, theirs, 'waiting');
      return;
    }
    const streams = context.generation?.streams ?? [];
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
        checklist.add(ours, theirs, states[index]?.[place]?.state ?? 'frozen');
      }
    }
  }

  /** Forms a pair, unless its component has its pair already: then it is not checked any more (RFC 8445 §8.1.2). */
  #formLater({ ours, theirs, component, priority }: Draft): void {
    const { context, checklist } = this.#parts;
    const goesOn = context.options.profile.nomination.kind === 'every-check';
    const chosen = checklist.pairs.find(
      (pair) =>
        pair.nominated &&
        pair.state === 'succeeded' &&
        pair.mid === ours.mid &&
        pair.component === component &&
        !(goesOn && priority > validPriority(pair, context.role ?? 'controlled'))
    );
    if (chosen) {
      const rule = { code: 'pair.nominated-before', pair: namedValid(chosen).pair } as const;
      checklist.spare(ours, theirs, rule, chosen.ref);
    } else checklist.add(ours, theirs);
  }

  #recordPruned(drafts: readonly Draft[]): void {
    const { checklist } = this.#parts;
    for (const { ours, theirs } of drafts) {
      const stands = checklist.find(ours, theirs);
      if (!stands || (stands.local === ours && stands.remote === theirs)) continue;
      const rule = { code: 'pair.same-check', pair: stands.id } as const;
      checklist.spare(ours, theirs, rule);
    }
  }
}
