import { counterpart, type EventInTrace } from '#lib/analysis/counterpart.ts';
import type { Micros } from '#lib/trace/base.ts';
import { after, moment, start, type Playhead } from '#lib/trace/playhead.ts';
import type { Recording } from '#lib/analysis/recording.ts';

/** Finds where a playhead is to land in a run that may not have got there yet; `undefined` while it has not. */
export type Landing = (trace: Recording, live: boolean) => Playhead | undefined;

/** Just after an event, by its `seq`; at the end of a run that is over before it. */
export function atEvent(seq: number): Landing {
  return (trace, live) => {
    if (seq < trace.events.length) return after(trace, seq + 1);
    return live ? undefined : after(trace, trace.events.length);
  };
}

/** At a moment: at its start when it is the first; at the end of a run that is over before it. */
export function atMoment(at: Micros): Landing {
  return (trace, live) => {
    if (at === 0) return start;
    if ((trace.events.at(-1)?.at ?? 0) >= at) return moment(trace, at);
    return live ? undefined : after(trace, trace.events.length);
  };
}

/** Just after the event that says the same as `interest`; at the end of a run that never says it. */
export function atCounterpart(interest: EventInTrace): Landing {
  return (trace, live) => {
    const seq = counterpart(trace, interest);
    if (seq !== undefined) return after(trace, seq + 1);
    return live ? undefined : after(trace, trace.events.length);
  };
}

/** At the end of a run that is over. */
export const atTheEnd: Landing = (trace, live) => (live ? undefined : after(trace, trace.events.length));
