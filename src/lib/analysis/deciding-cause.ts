import { isOf, type TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { kindOf } from './kinds/index.ts';

/**
 * The cause that decided that an event happens when it does: the last of its causes to come true. Undefined where no event
 * of the trace did: what a person or the world began, and what time alone decided (a wait that is over, a request that is
 * repeated, a mapping that nobody has used).
 */
export function decidingCause(trace: Pick<Trace, 'events'>, event: TraceEvent): TraceEvent | undefined {
  const last = trace.events[Math.max(-1, ...event.causes)];
  if (!last) return undefined;
  // An observer puts down what it knows no cause of to the making of the connection, which decides nothing.
  if (event.provenance !== 'simulated' && !isOf(event, 'api') && isMaking(last)) return undefined;
  // Agents of the lab act at the very moment of what makes them act; what travels takes time. Elsewhere times are those of observers.
  const isLate = event.provenance === 'simulated' && last.at < event.at && !comesOfTravelling(event);
  return isLate ? undefined : last;
}

/** Whether a connection is made. */
function isMaking(event: TraceEvent): boolean {
  return event.type === 'api.called' && event.method.endsWith('RTCPeerConnection');
}

/** Whether an event happens where something arrives that was on its way since its cause. */
function comesOfTravelling(event: TraceEvent): boolean {
  const leg = kindOf(event).leg;
  if (leg !== undefined && leg !== 'leaves') return true;
  return isOf(event, 'nat') && event.type !== 'nat.expired';
}
