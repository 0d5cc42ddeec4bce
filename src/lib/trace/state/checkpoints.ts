import { advance, fold } from './fold.ts';
import { StateDraft } from './state-draft.ts';
import { emptyState, type TraceState } from './state.ts';
import type { Trace } from '../trace.ts';

/**
 * How many events lie between two checkpoints: few enough to fold within a small part of a frame, many enough that the
 * maps copied at checkpoints weigh little beside the events themselves.
 */
const interval = 256;

/**
 * The states of a trace at any playhead. Building folds the trace once, in place; asking folds at most
 * {@link interval} events from the checkpoint before, so it costs the same wherever the playhead is.
 */
export class Checkpoints {
  readonly #trace: Trace;
  /** The states after 0, interval, 2 · interval, … events. */
  readonly #states: readonly TraceState[];
  /** The answer given last: the next playhead is mostly this one or just after it. */
  #last: TraceState = emptyState;

  constructor(trace: Trace) {
    this.#trace = trace;
    const states = [emptyState];
    const draft = new StateDraft(emptyState);
    for (const event of trace.events) {
      advance(draft, event);
      if (draft.count % interval === 0) states.push(draft.freeze());
    }
    this.#states = states;
  }

  /**
   * The state once the first `count` events have happened; `count` beyond either end means that end. Asking for the
   * same count again gives the same object.
   */
  at(count: number): TraceState {
    const wanted = Math.min(Math.max(0, Math.trunc(count)), this.#trace.events.length);
    const checkpoint = this.#states[Math.floor(wanted / interval)] ?? emptyState;
    const { count: reached } = this.#last;
    const from = reached >= checkpoint.count && reached <= wanted ? this.#last : checkpoint;
    if (from.count !== wanted) this.#last = fold(from, this.#trace.events.slice(from.count, wanted));
    else this.#last = from;
    return this.#last;
  }
}
