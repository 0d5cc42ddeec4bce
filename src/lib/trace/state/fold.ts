import type { TraceEvent } from '../event.ts';
import { foldAllocation } from './fold-allocations.ts';
import { foldChecks } from './fold-checks.ts';
import { foldMapping } from './fold-mappings.ts';
import { foldMessage } from './fold-messages.ts';
import { foldPair } from './fold-pairs.ts';
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

/** Moves `draft` over one event. Events that change no part of the state move only its `count` and `at`. */
export function advance(draft: StateDraft, event: TraceEvent): void {
  draft.count += 1;
  draft.at = event.at;
  switch (event.type) {
    case 'state.changed':
      draft.machines.set(`${event.actor}/${event.machine}`, {
        value: event.to,
        from: event.from,
        seq: event.seq
      });
      break;
    case 'pair.formed':
    case 'pair.pruned':
    case 'pair.changed':
    case 'pair.nominated':
    case 'pair.selected':
    case 'checks.counted':
    case 'roundtrip.measured':
      foldPair(draft, event);
      foldChecks(draft, event);
      break;
    case 'check.queued':
      foldChecks(draft, event);
      break;
    case 'role.set':
      draft.roles.set(event.actor, { role: event.role, tieBreaker: event.tieBreaker, seq: event.seq });
      break;
    case 'nat.mapped':
    case 'nat.permitted':
    case 'nat.expired':
      foldMapping(draft, event);
      break;
    case 'turn.allocated':
    case 'turn.permitted':
    case 'turn.bound':
    case 'turn.expired':
      foldAllocation(draft, event);
      break;
    case 'signal.sent':
    case 'signal.held':
    case 'signal.released':
    case 'signal.delivered':
    case 'signal.lost':
      foldMessage(draft, event);
      break;
    default:
      break;
  }
}
