import type { ActorId, Machine, Micros, PairState, SignalKind } from './event.ts';

/** Where a machine stands, and the `state.changed` that brought it there (none before its first move). */
export interface MachineState {
  readonly value: string;
  readonly from?: string;
  readonly seq?: number;
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

/** What is so once the first `count` events have happened. Immutable; parts that did not change are shared. */
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
}

/** The state before anything happened. */
export const emptyState: TraceState = {
  count: 0,
  at: 0,
  machines: new Map(),
  pairs: new Map(),
  messages: new Map()
};

/** The state each machine starts in (W3C webrtc-pc; `bus` by signaling.machine.ts). */
export const initialStates: Readonly<Record<Machine, string>> = {
  signaling: 'stable',
  iceGathering: 'new',
  iceConnection: 'new',
  connection: 'new',
  dtls: 'new',
  sctp: 'connecting',
  dataChannel: 'connecting',
  bus: 'waiting'
};

/** Where a machine of an actor stands in `state`. */
export function machineState(state: TraceState, actor: ActorId, machine: Machine): MachineState {
  return state.machines.get(`${actor}/${machine}`) ?? { value: initialStates[machine] };
}
