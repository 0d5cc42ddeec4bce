import { machineLayers, type Layer } from '#lib/analysis/layers.ts';
import type { StateMachineName } from '#lib/trace/state-machines.ts';
import { stateMachines } from '#lib/trace/state-machines.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** The machines that get a track along their peer, in the order in which they come to life. */
export const tracks = [
  { machine: 'signaling', layer: machineLayers.signaling, name: 'signaling', essential: true },
  { machine: 'iceGathering', layer: machineLayers.iceGathering, name: 'gathering', essential: false },
  { machine: 'iceConnection', layer: machineLayers.iceConnection, name: 'ICE', essential: true },
  { machine: 'dtls', layer: machineLayers.dtls, name: 'DTLS', essential: false },
  { machine: 'connection', layer: machineLayers.connection, name: 'connection', essential: false },
  { machine: 'sctp', layer: machineLayers.sctp, name: 'SCTP', essential: false },
  { machine: 'dataChannel', layer: machineLayers.dataChannel, name: 'channel', essential: true }
] as const satisfies readonly { machine: StateMachineName; layer: Layer; name: string; essential: boolean }[];

export type Track = (typeof tracks)[number];

/**
 * The machines of a run that get a track: all of them, but in a simulation only those that it has. The lab ends with ICE, and
 * claims nothing of what would follow.
 */
export function machinesOf({ header, events }: Trace): ReadonlySet<string> {
  if (header.source !== 'lab') return new Set(tracks.map(({ machine }) => machine));
  return new Set(events.flatMap((event) => (event.type === 'state.changed' ? event.machine : [])));
}

/** How a state is drawn: the thicker, the further. */
export type Tone = 'initial' | 'under-way' | 'reached' | 'over' | 'failed';

const tones: Readonly<Record<string, Tone>> = {
  gathering: 'under-way',
  checking: 'under-way',
  connecting: 'under-way',
  complete: 'over',
  connected: 'reached',
  completed: 'reached',
  open: 'reached',
  failed: 'failed',
  disconnected: 'failed',
  closing: 'over',
  closed: 'over'
};

/** The tone of a machine's state. Only signaling returns to where it began: `stable` between two negotiations. */
export function toneOf(machine: StateMachineName, state: string): Tone {
  if (state === stateMachines[machine].first) return 'initial';
  return tones[state] ?? 'under-way';
}

/** Whether reaching a state is told beside its peer. `connection` only repeats what ICE and DTLS have told, unless it fails. */
export function isTold(machine: StateMachineName, state: string): boolean {
  const tone = toneOf(machine, state);
  return tone === 'failed' || (tone === 'reached' && machine !== 'connection');
}

/** A machine's name on screen. */
export function machineName(machine: StateMachineName): string {
  return tracks.find((track) => track.machine === machine)?.name ?? machine;
}
