import { firstWhere } from '#lib/protocol/search.ts';
import { perTrace } from '../per-trace.ts';
import type { Recording } from '../recording.ts';
import type { Beat } from './beat.ts';
import { checking } from './checking.ts';
import { connecting } from './connecting.ts';
import { disruption } from './disruption.ts';
import { gathering } from './gathering.ts';
import { losses } from './losses.ts';
import { negotiation } from './negotiation.ts';
import { Past } from './past.ts';
import { securing } from './securing.ts';

const rules = [
  ...negotiation,
  ...gathering,
  ...checking,
  ...losses,
  ...connecting,
  ...disruption,
  ...securing
];

/**
 * The story of a run: one idea after the other. The beats of the first n events of a trace are exactly those beats of the
 * whole that stand before event n, so what has been told of a run that goes on is never taken back. An event is at most one
 * beat, by the first rule that finds one in it.
 */
export const beats = perTrace((trace: Recording): readonly Beat[] => {
  const past = new Past(trace);
  for (const event of trace.events) {
    past.see(event);
    rules.some((rule) => {
      const draft = rule(event, past);
      return draft !== undefined && past.tell(event, draft);
    });
  }
  return past.beats;
});

/** The last beat that has happened after `count` events. */
export function beatAt(trace: Recording, count: number): Beat | undefined {
  const told = beats(trace);
  return told[firstWhere(told.length, (i) => (told[i]?.seq ?? Infinity) >= count) - 1];
}
