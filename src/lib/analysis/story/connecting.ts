import { otherPeer } from '#lib/trace/actors.ts';
import type { ActorId } from '#lib/trace/base.ts';
import { isOf, type TraceEvent } from '#lib/trace/event.ts';
import { endsOf } from './checking.ts';
import { remoteDescription, untold } from './negotiation.ts';
import type { Past, Rule } from './past.ts';

/** ICE has a pair that works: the valid pair, and the consent that its answer gave, belong to it. */
const iceConnected: Rule = (event, past) => {
  if (!isOf(event, 'state') || event.machine !== 'iceConnection') return undefined;
  const { actor, from, to } = event;
  // From completed it goes back to connected in a restart, since the old pair still works.
  if ((to !== 'connected' && to !== 'completed') || from === 'connected' || from === 'completed')
    return undefined;
  const again = past.hasTold(actor, 'connected');
  const renewed = again ? remoteDescription(past, actor) : undefined;
  return {
    actor,
    does: 'connected',
    idea: {
      code: 'ice-connected',
      peer: actor,
      again,
      second: isSecond(past, actor),
      ...endsOf(workingPair(past, event))
    },
    events: [...(renewed ? untold(past, renewed) : []), ...past.instant(event), ...consentGiven(past, event)],
    again: true
  };
};

/** The first of the peers to select a pair. */
const pairSelected: Rule = (event, past) => {
  if (event.type !== 'pair.selected' || past.hasToldOnce('selected')) return undefined;
  const { actor } = event;
  return {
    actor,
    does: 'selects',
    once: 'selected',
    idea: { code: 'pair-selected', peer: actor, ...endsOf(event) },
    events: past.instant(event)
  };
};

/** ICE completes a second or more after a pair was selected: something has kept it waiting. */
const iceCompleted: Rule = (event, past) => {
  if (!isOf(event, 'state') || event.machine !== 'iceConnection' || event.to !== 'completed')
    return undefined;
  const { actor, at } = event;
  const selected = past.last('pair.selected', (one) => one.actor === actor);
  if (!selected || at - selected.at < 1_000_000) return undefined;
  return { actor, does: 'completed', once: 'completed', idea: { code: 'ice-completed', peer: actor } };
};

function isSecond(past: Past, peer: ActorId): boolean {
  const other = otherPeer(past.header, peer)?.id;
  return other !== undefined && past.hasTold(other, 'connected');
}

/** The event by which ICE is connected, if it names the pair. */
function workingPair(past: Past, { causes }: TraceEvent): TraceEvent | undefined {
  return causes.map((seq) => past.event(seq)).find((cause) => cause && 'local' in cause);
}

function consentGiven(past: Past, { actor, at }: TraceEvent): readonly number[] {
  const given = past.last('consent.granted', (one) => one.actor === actor && one.at === at);
  return given ? [given.seq] : [];
}

export const connecting: readonly Rule[] = [iceConnected, pairSelected, iceCompleted];
