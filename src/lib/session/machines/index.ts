import type { AnyStateMachine } from 'xstate';
import type { StateMachineName } from '#lib/trace/state-machines.ts';
import { signalingMachine } from '../signaling/signaling.machine.ts';
import type { Chart } from '#lib/analysis/chart.ts';
import { chartOf } from './chart.ts';
import { connectionMachine } from './connection.machine.ts';
import { dataChannelMachine } from './data-channel.machine.ts';
import { dtlsMachine } from './dtls.machine.ts';
import { iceConnectionMachine } from './ice-connection.machine.ts';
import { iceGatheringMachine } from './ice-gathering.machine.ts';
import { pairMachine } from './pair.machine.ts';
import { sctpMachine } from './sctp.machine.ts';
import { signalingStateMachine } from './signaling-state.machine.ts';

/** Every machine that a trace tells of: those of `state.changed`, and that of a candidate pair. */
export type MachineName = StateMachineName | 'pair';

export interface ProtocolMachine {
  /** Its usual name. */
  readonly name: string;
  /** Where a page reads it, if it can. */
  readonly property?: string;
  readonly machine: AnyStateMachine;
  readonly chart: Chart;
}

function shown(name: string, machine: AnyStateMachine, property?: string): ProtocolMachine {
  return { name, machine, chart: chartOf(machine), ...(property === undefined ? {} : { property }) };
}

/** The definitions, each the only one of its machine, in the order in which a connection comes to life. */
export const protocolMachines: Readonly<Record<MachineName, ProtocolMachine>> = {
  bus: shown('Signaling bus', signalingMachine),
  signaling: shown('JSEP signaling', signalingStateMachine, 'pc.signalingState'),
  iceGathering: shown('ICE gathering', iceGatheringMachine, 'pc.iceGatheringState'),
  iceConnection: shown('ICE connection', iceConnectionMachine, 'pc.iceConnectionState'),
  pair: shown('Candidate pairs', pairMachine, 'RTCIceCandidatePairStats.state'),
  connection: shown('Peer connection', connectionMachine, 'pc.connectionState'),
  dtls: shown('DTLS', dtlsMachine, 'RTCDtlsTransport.state'),
  sctp: shown('SCTP', sctpMachine, 'pc.sctp.state'),
  dataChannel: shown('Data channel', dataChannelMachine, 'RTCDataChannel.readyState')
};
