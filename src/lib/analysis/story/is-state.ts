import { isOf, type EventIn, type TraceEvent } from '#lib/trace/event.ts';
import type { StateMachineName } from '#lib/trace/state-machines.ts';

/** Whether an event moves a state machine to a state. */
export function isState(event: TraceEvent, machine: StateMachineName, to: string): event is EventIn<'state'> {
  return isOf(event, 'state') && event.machine === machine && event.to === to;
}
