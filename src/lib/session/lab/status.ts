import type { Trace } from '#lib/trace/trace.ts';
import type { HeldMessages } from '../controls.ts';
import type { RunStatus } from '../run.ts';
import { outcomeOf } from './summary.ts';

/** Says where a lab run stands whose time stands still. */
export function describeRun(trace: Trace, { waiting }: HeldMessages): RunStatus {
  if (waiting > 0) {
    const what = waiting === 1 ? 'One message waits' : `${waiting} messages wait`;
    return { state: 'held', message: `${what} at the bus. Release it to go on.` };
  }
  const { connected, selected, reason } = outcomeOf(trace);
  if (connected && selected) {
    const { local, remote } = selected;
    return {
      state: 'connected',
      message: `ICE is connected: Alice has selected a pair from ${local.type} to ${remote.type}.`
    };
  }
  return { state: 'failed', message: reason ?? 'ICE has not come to an end.' };
}
