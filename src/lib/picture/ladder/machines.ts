import { stateMachines, type StateMachineName } from '#lib/trace/state-machines.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** The machines that get a track along their peer, in the order in which they come to life. */
export const tracks = [
  track('signaling', true),
  track('iceGathering', false),
  track('iceConnection', true),
  track('dtls', false),
  track('connection', false),
  track('sctp', false),
  track('dataChannel', true)
];

/** `essential`: it keeps its track where there is room for few. */
function track(machine: StateMachineName, essential: boolean) {
  const { layer, short } = stateMachines[machine];
  return { machine, layer, name: short, essential };
}

export type Track = (typeof tracks)[number];

/**
 * The machines of a run that get a track: all of them, but in a simulation only those that it has. The lab ends with ICE, and
 * claims nothing of what would follow.
 */
export function machinesOf({ header, events }: Trace): ReadonlySet<string> {
  if (header.source !== 'lab') return new Set(tracks.map(({ machine }) => machine));
  return new Set(events.flatMap((event) => (event.type === 'state.changed' ? event.machine : [])));
}
