import { isOf } from '#lib/trace/event.ts';
import { isState } from './is-state.ts';
import { untoldRemote } from './negotiation.ts';
import type { Rule } from './past.ts';

const works: readonly string[] = ['connected', 'completed'];

/** ICE has a pair that works: the valid pair, and the consent that its answer gave, belong to it. */
const iceConnected: Rule = (event, past) => {
  if (!isOf(event, 'state') || event.machine !== 'iceConnection') return undefined;
  const { actor, at, from, to } = event;
  // From completed it goes back to connected in a restart, since the old pair still works.
  if (!works.includes(to) || works.includes(from)) return undefined;
  const consent = past.last('consent.granted', (one) => one.actor === actor && one.at === at);
  const renewed = past.hasTold(`${actor}.connected`) ? untoldRemote(past, actor) : [];
  return { code: 'connected', events: [...renewed, ...(consent ? [consent.seq] : [])], again: true };
};

/** The first of the peers to select a pair. A lite agent is connected by that, and so it is told. */
const pairSelected: Rule = (event, past) =>
  event.type === 'pair.selected' && !past.hasTold(`${event.actor}.is-lite`)
    ? { code: 'selects', once: 'selects' }
    : undefined;

/** ICE completes a second or more after a pair was selected: something has kept it waiting. */
const iceCompleted: Rule = (event, past) => {
  if (!isState(event, 'iceConnection', 'completed')) return undefined;
  const selected = past.last('pair.selected', ({ actor }) => actor === event.actor);
  return selected && event.at - selected.at >= 1_000_000
    ? { code: 'completed', once: 'completed' }
    : undefined;
};

export const connecting: readonly Rule[] = [iceConnected, pairSelected, iceCompleted];
