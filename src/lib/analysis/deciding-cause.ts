import type { Micros } from '#lib/trace/base.ts';
import { isOf, type TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { kindOf } from './kinds/index.ts';

type Events = Pick<Trace, 'events'>;

/**
 * A peer of the lab does at once what it does not wait for, but for what its machine takes: sockets are open, and gathering is over,
 * some milliseconds after they could be. The shortest wait of an agent, Ta, is 50 ms (RFC 8445 §14.2).
 */
const soon: Micros = 10_000;

/**
 * The cause that decided that an event happens when it does: the last of its causes to come true. A call comes true when it settles.
 * Undefined where no event of the trace did: what a person or the world began, and what time alone decided (a wait that is over, a
 * request that is repeated, a mapping that nobody has used).
 */
export function decidingCause(trace: Events, event: TraceEvent): TraceEvent | undefined {
  const [last] = effectsOf(trace, event).sort((one, other) => other.comesTrue.seq - one.comesTrue.seq);
  if (!last) return undefined;
  const { cause, comesTrue } = last;
  if (event.provenance !== 'simulated') {
    // An observer puts down what it knows no cause of to the making of the connection, which decides nothing.
    return !isOf(event, 'api') && isMaking(cause) ? undefined : cause;
  }
  // Agents of the lab act at the very moment of what makes them act; what travels takes time.
  if (comesOfTravelling(event)) return cause;
  return event.at <= comesTrue.at + (kindOf(event).takesMoment(event) ? soon : 0) ? cause : undefined;
}

interface Effect {
  readonly cause: TraceEvent;
  /** The event by which the cause came true, which may be itself. */
  readonly comesTrue: TraceEvent;
}

function effectsOf({ events }: Events, { at, causes, provenance }: TraceEvent): Effect[] {
  return causes.flatMap((seq) => {
    const cause = events[seq];
    if (!cause) return [];
    // Times of other traces are those of their observers.
    const settling = provenance === 'simulated' ? settlingOf(events, cause, at) : undefined;
    return [{ cause, comesTrue: settling ?? cause }];
  });
}

/** How a call has settled until some moment. */
function settlingOf(events: readonly TraceEvent[], call: TraceEvent, until: Micros): TraceEvent | undefined {
  if (!isOf(call, 'api')) return undefined;
  for (let seq = call.seq + 1; seq < events.length; seq++) {
    const event = events[seq];
    if (!event || event.at > until) break;
    if (event.type === 'api.settled' && event.call === call.seq) return event;
  }
  return undefined;
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
