import type { Ref } from '../contract.ts';
import type { Checklist } from './checklist.ts';
import type { Consent } from './consent.ts';
import type { Component, IceContext } from './context.ts';
import type { Nomination } from './nomination.ts';
import type { Pair } from './pair.ts';

interface Parts {
  readonly context: IceContext;
  readonly checklist: Checklist;
  readonly nomination: Nomination;
  readonly consent: Consent;
}

/** What the pairs of each component come to: which one works, and whether there is hope for one. */
export class ComponentPairs {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get components(): readonly Component[] {
    return this.#parts.context.generation?.components ?? [];
  }

  /** The components without a pair that works. */
  get without(): readonly Component[] {
    return this.components.filter(({ mid, component }) => !this.#validPair(mid, component));
  }

  /** A pair that works for each component, the selected one where there is one. */
  get valid(): readonly Pair[] | undefined {
    const valid: Pair[] = [];
    for (const { mid, component } of this.components) {
      const pair = this.#validPair(mid, component);
      if (!pair) return undefined;
      valid.push(pair);
    }
    return valid.length > 0 ? valid : undefined;
  }

  /** Whether the present generation has a pair that works for each component. */
  get works(): boolean {
    const { checklist } = this.#parts;
    const components = this.components;
    return (
      components.length > 0 &&
      components.every(({ mid, component }) =>
        checklist.pairs.some(
          (pair) => pair.mid === mid && pair.component === component && pair.validLocal !== undefined
        )
      )
    );
  }

  /** Whether a pair worked, or is about to show it, by which to go on where the selected one is lost. */
  hasAnother({ mid, component }: Component): boolean {
    return this.#parts.checklist.pairs.some(
      (pair) =>
        pair.mid === mid &&
        pair.component === component &&
        (pair.validLocal !== undefined || pair.queued || pair.state === 'in-progress')
    );
  }

  /** Whether no pair of a component works, nor can any more. */
  isHopeless({ mid, component }: Component): boolean {
    return (
      !this.#validPair(mid, component) &&
      this.#parts.checklist.pairs.every(
        (pair) => pair.mid !== mid || pair.component !== component || pair.state === 'failed' || pair.isInVain
      )
    );
  }

  /** What last brought a pair of a component to its end. */
  lastEnd({ mid, component }: Component): Ref | undefined {
    return this.#parts.checklist.lastEnd((pair) => pair.mid === mid && pair.component === component);
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
}
