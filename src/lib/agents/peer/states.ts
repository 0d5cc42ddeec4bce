import type { StateMachineName } from '#lib/trace/state-machines.ts';
import { stateMachines } from '#lib/trace/state-machines.ts';
import type { Ref } from '../contract.ts';
import type { IceTransportState } from '../ice/ice-io.ts';
import type { Outputs } from './outputs.ts';

/** Where the state machines of a peer stand. */
export class States {
  readonly #outputs: Outputs;
  readonly #states = new Map<StateMachineName, string>();

  constructor(outputs: Outputs) {
    this.#outputs = outputs;
  }

  at(machine: StateMachineName): string {
    return this.#states.get(machine) ?? stateMachines[machine].first;
  }

  /** Gives the ref of the change; undefined if the machine stood there already. */
  move(machine: StateMachineName, to: string, causes: readonly Ref[]): Ref | undefined {
    const from = this.at(machine);
    if (from === to) return undefined;
    this.#states.set(machine, to);
    return this.#outputs.happen({ type: 'state.changed', machine, from, to }, causes);
  }
}

/**
 * RTCPeerConnectionState over one transport (W3C webrtc-pc). There is no DTLS yet, so its transport stays `new`: past ICE,
 * the connection goes on connecting.
 */
export function connectionState(ice: IceTransportState): string {
  switch (ice) {
    case 'checking':
    case 'connected':
    case 'completed':
      return 'connecting';
    default:
      return ice;
  }
}
