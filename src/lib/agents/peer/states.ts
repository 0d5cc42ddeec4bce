import { stateMachines, type StateMachineName } from '#lib/trace/state-machines.ts';
import type { Ref } from '../contract.ts';
import type { IceTransportState } from '../ice/ice-io.ts';
import { connectionState, type DtlsTransportState } from './connection-state.ts';
import type { Outputs } from './outputs.ts';

/** Where the state machines of a peer stand. */
export class States {
  readonly #outputs: Outputs;
  readonly #states = new Map<StateMachineName, string>();
  readonly #transports: { ice: IceTransportState; dtls: DtlsTransportState } = { ice: 'new', dtls: 'new' };
  /** Whether the ICE state says that ICE has failed; otherwise only the connection does. */
  readonly #saysFailed: boolean;
  #isClosed = false;

  constructor(outputs: Outputs, { saysFailed }: { readonly saysFailed: boolean }) {
    this.#outputs = outputs;
    this.#saysFailed = saysFailed;
  }

  /** Whether close() was called. From then on the connection fires no events. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  at(machine: StateMachineName): string {
    return this.#states.get(machine) ?? stateMachines[machine].first;
  }

  /** Gives the ref of the change; undefined if the machine stood there already. */
  move(machine: StateMachineName, to: string, causes: readonly Ref[]): Ref | undefined {
    const from = this.at(machine);
    if (from === to) return undefined;
    this.#states.set(machine, to);
    return this.#outputs.record({ type: 'state.changed', machine, from, to }, causes);
  }

  /** Moves ICE, of whose transports there is one, and the connection with it. Gives the ref of the first change. */
  moveIce(to: IceTransportState, causes: readonly Ref[]): Ref | undefined {
    this.#transports.ice = to;
    const shown = to === 'failed' && !this.#saysFailed ? 'disconnected' : to;
    const moved = this.move('iceConnection', shown, causes);
    const movedToo = this.#moveConnection(moved === undefined ? causes : [moved]);
    return moved ?? movedToo;
  }

  /** Moves DTLS, of whose transports there is one, and the connection with it. Gives the ref of the first change. */
  moveDtls(to: DtlsTransportState, causes: readonly Ref[]): Ref | undefined {
    this.#transports.dtls = to;
    const moved = this.move('dtls', to, causes);
    this.#moveConnection(moved === undefined ? causes : [moved]);
    return moved;
  }

  /** Closing fires no events: these are the states that a page reads afterwards (W3C webrtc-pc, close the connection). */
  close(causes: readonly Ref[]): void {
    this.#isClosed = true;
    this.#transports.ice = 'closed';
    this.move('signaling', 'closed', causes);
    this.move('iceConnection', 'closed', causes);
    if (this.at('dtls') !== 'new') {
      this.#transports.dtls = 'closed';
      this.move('dtls', 'closed', causes);
    }
    if (this.at('sctp') === 'connected') this.move('sctp', 'closed', causes);
    if (this.at('dataChannel') === 'open') this.move('dataChannel', 'closed', causes);
    this.#moveConnection(causes);
  }

  #moveConnection(causes: readonly Ref[]): Ref | undefined {
    return this.move(
      'connection',
      connectionState({ isClosed: this.#isClosed, ...this.#transports }),
      causes
    );
  }
}
