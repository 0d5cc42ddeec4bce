import type { Micros } from '../base.ts';
import { movePair, rowOf, type NamedPair } from './fold-pairs.ts';
import type { StateDraft } from './state-draft.ts';

/** There is consent on a pair until `expires`. */
export function giveConsent(draft: StateDraft, event: NamedPair & { readonly expires: Micros }): void {
  movePair(draft, event, { consent: { expires: event.expires } });
}

/** It has been asked for, and not answered yet. */
export function askConsent(draft: StateDraft, event: NamedPair & { readonly at: Micros }): void {
  const known = rowOf(draft, event)?.consent;
  movePair(draft, event, known ? { consent: { ...known, asked: known.asked ?? event.at } } : {});
}

/** There is none any more. */
export function endConsent(draft: StateDraft, event: NamedPair): void {
  movePair(draft, event, { consent: undefined });
}
