import type { Common } from '../base.ts';
import type { ObjectOf, Shapes } from '../shape.ts';
import type { StateDraft } from '../state/state-draft.ts';

/** The one declaration of an event type. Its TypeScript type and the check of files both follow from `fields`. */
export interface EventDeclaration<S extends Shapes> {
  /** The line about it in the schema (trace/README.md). */
  readonly says: string;
  /** The fields that it has besides those of all events. */
  readonly fields: S;
  /** Moves the state at a playhead over one event of the type. */
  readonly fold: (draft: StateDraft, event: Common & ObjectOf<S>) => void;
}

/** Declares an event type. */
export function declare<S extends Shapes>(declaration: EventDeclaration<S>): EventDeclaration<S> {
  return declaration;
}

/** The fold of an event that changes no part of the state. */
export function changesNothing(): void {
  // Only the count and the time of the state move, as for every event.
}
