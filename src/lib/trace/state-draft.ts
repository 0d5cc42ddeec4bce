import type { Micros } from './event.ts';
import { MapDraft } from './map-draft.ts';
import type { MachineState, MessageRow, PairRow, TraceState } from './state.ts';

/** A state that is being moved on, event by event, without making a new one for each. */
export class StateDraft {
  count: number;
  at: Micros;
  readonly machines: MapDraft<MachineState>;
  readonly pairs: MapDraft<PairRow>;
  readonly messages: MapDraft<MessageRow>;

  constructor(state: TraceState) {
    this.count = state.count;
    this.at = state.at;
    this.machines = new MapDraft(state.machines);
    this.pairs = new MapDraft(state.pairs);
    this.messages = new MapDraft(state.messages);
  }

  /** The state reached, which later changes of the draft do not touch. */
  freeze(): TraceState {
    return {
      count: this.count,
      at: this.at,
      machines: this.machines.freeze(),
      pairs: this.pairs.freeze(),
      messages: this.messages.freeze()
    };
  }
}
