import type { Micros } from '../base.ts';
import { MapDraft } from './map-draft.ts';
import type { AllocationRow, MappingRow } from './network-rows.ts';
import type { MachineState, MessageRow, PairRow, QueuedCheck, RoleRow, TraceState } from './state.ts';

/** A state that is being moved on, event by event, without making a new one for each. */
export class StateDraft {
  count: number;
  at: Micros;
  readonly machines: MapDraft<MachineState>;
  readonly pairs: MapDraft<PairRow>;
  readonly messages: MapDraft<MessageRow>;
  readonly roles: MapDraft<RoleRow>;
  readonly queues: MapDraft<readonly QueuedCheck[]>;
  readonly mappings: MapDraft<MappingRow>;
  readonly allocations: MapDraft<AllocationRow>;

  constructor(state: TraceState) {
    this.count = state.count;
    this.at = state.at;
    this.machines = new MapDraft(state.machines);
    this.pairs = new MapDraft(state.pairs);
    this.messages = new MapDraft(state.messages);
    this.roles = new MapDraft(state.roles);
    this.queues = new MapDraft(state.queues);
    this.mappings = new MapDraft(state.mappings);
    this.allocations = new MapDraft(state.allocations);
  }

  /** The state reached, which later changes of the draft do not touch. */
  freeze(): TraceState {
    return {
      count: this.count,
      at: this.at,
      machines: this.machines.freeze(),
      pairs: this.pairs.freeze(),
      messages: this.messages.freeze(),
      roles: this.roles.freeze(),
      queues: this.queues.freeze(),
      mappings: this.mappings.freeze(),
      allocations: this.allocations.freeze()
    };
  }
}
