import type { EventOf, EventType, TraceEvent } from '../event.ts';
import { movingEvents } from '../events/moving.ts';
import { StateDraft } from './state-draft.ts';
import type { TraceState } from './state.ts';

/** The state after one more event. Parts that did not change are shared with `state`. */
export function apply(state: TraceState, event: TraceEvent): TraceState {
  return fold(state, [event]);
}

/** The same as applying `events` one after the other, but a part that changes is copied once for all of them. */
export function fold(state: TraceState, events: Iterable<TraceEvent>): TraceState {
  const draft = new StateDraft(state);
  for (const event of events) advance(draft, event);
  return draft.freeze();
}

/** Moves `draft` over one event, as the declaration of its type says; `count` and `at` move with every event. */
export function advance(draft: StateDraft, event: TraceEvent): void {
  draft.count += 1;
  draft.at = event.at;
  foldOne(event.type, draft, event);
}

type Folds = {
  readonly [T in EventType]?: { readonly fold: (draft: StateDraft, event: EventOf<T>) => void };
};
const folds: Folds = movingEvents;

function foldOne<T extends EventType>(type: T, draft: StateDraft, event: EventOf<T>): void {
  folds[type]?.fold(draft, event);
}
