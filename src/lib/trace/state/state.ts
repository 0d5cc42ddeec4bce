import type { PairState } from '../../protocol/ice/pair-state.ts';
import type { ActorId, Micros } from '../base.ts';
import type { IceRole, SignalKind } from '../events/terms.ts';
import { stateMachines, type StateMachineName } from '../state-machines.ts';
import type { Why } from '../reasons/declare.ts';
import type { PairReason } from '../reasons/pairs.ts';
import type { AllocationRow, MappingRow } from './network-rows.ts';

/** Where a machine stands, and the `state.changed` that brought it there (none before its first move). */
export interface MachineState {
  readonly value: string;
  readonly from?: string;
  readonly seq?: number;
}

/** Consent to send on a pair (RFC 7675 §5.1). */
export interface ConsentClock {
  /** When it ends if no answer comes before; a row keeps it afterwards where no event tells its end. */
  readonly expires: Micros;
  /** When it was first asked for since the last answer. */
  readonly asked?: Micros;
}

/** A candidate pair of one peer, as far as its events have told. */
export interface PairRow {
  readonly actor: ActorId;
  readonly pair: string;
  readonly local: string;
  readonly remote: string;
  readonly state: PairState | 'pruned';
  readonly nominated: boolean;
  readonly selected: boolean;
  /** The valid pair that its check made, where that is another one (RFC 8445 §7.2.5.3.2). */
  readonly valid?: string;
  /** It is such a valid pair: the one whose check made it. It is in no checklist. */
  readonly checked?: string;
  readonly consent?: ConsentClock | undefined;
  /** Which rule pruned it, if the trace says. */
  readonly rule?: Why<PairReason>;
  /** Connectivity checks counted so far: the sum of every `checks.counted`. */
  readonly requests: { readonly sent: number; readonly received: number };
  readonly responses: { readonly sent: number; readonly received: number };
  /** The latest one measured. */
  readonly roundTrip?: Micros;
  /** The last event about it. */
  readonly seq: number;
}

/** A message on its way. */
export interface MessageRow {
  readonly message: string;
  readonly kind: SignalKind;
  readonly from: ActorId;
  readonly to: ActorId;
  readonly status: 'in flight' | 'held';
  /** The `signal.sent`. */
  readonly sent: number;
  /** The last event about it. */
  readonly seq: number;
}

/** The ICE role of a peer, by its latest `role.set` (RFC 8445 §6.1.1). */
export interface RoleRow {
  readonly role: IceRole;
  readonly tieBreaker: string;
  readonly seq: number;
}

/** A pair's place in the triggered-check queue of its peer (RFC 8445 §6.1.4.1). */
export interface QueuedCheck {
  readonly pair: string;
  readonly rule?: Why<PairReason>;
  /** The `check.queued`. */
  readonly seq: number;
}

/** The state once the first `count` events have happened. Immutable; parts that did not change are shared. */
export interface TraceState {
  readonly count: number;
  readonly at: Micros;
  /** By `actor/machine`; absent while it stands in its initial state. */
  readonly machines: ReadonlyMap<string, MachineState>;
  /** By `actor/pair`. */
  readonly pairs: ReadonlyMap<string, PairRow>;
  /**
   * The messages under way, by message id. A message leaves with its `signal.delivered` or `signal.lost`, which tell its
   * end; were all kept, the state would grow with the trace and seeking would cost more the longer the trace is.
   */
  readonly messages: ReadonlyMap<string, MessageRow>;
  /** By actor. */
  readonly roles: ReadonlyMap<ActorId, RoleRow>;
  /** By actor, first in first; absent while nothing is queued. */
  readonly queues: ReadonlyMap<ActorId, readonly QueuedCheck[]>;
  /** The mappings of NATs and firewalls, by `actor/mapping`. */
  readonly mappings: ReadonlyMap<string, MappingRow>;
  /** The allocations of TURN servers, by `actor/allocation`. */
  readonly allocations: ReadonlyMap<string, AllocationRow>;
}

/** The state before anything happened. */
export const emptyState: TraceState = {
  count: 0,
  at: 0,
  machines: new Map(),
  pairs: new Map(),
  messages: new Map(),
  roles: new Map(),
  queues: new Map(),
  mappings: new Map(),
  allocations: new Map()
};

/** Where a machine of an actor stands in `state`. */
export function machineState(state: TraceState, actor: ActorId, machine: StateMachineName): MachineState {
  return state.machines.get(`${actor}/${machine}`) ?? { value: stateMachines[machine].first };
}
