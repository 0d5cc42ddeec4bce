import { isOf } from '#lib/trace/event.ts';
import type { Past, Rule } from './past.ts';

/** The world changes under a run. What is so before it begins is its setting. */
const worldChanged: Rule = (event, past) => {
  if (!isOf(event, 'world') || event.at === 0) return undefined;
  const { actor, what } = event;
  const does = typeof what === 'string' ? 'changes' : what.code.slice('world.'.length);
  return { actor, does, idea: { code: 'world-changed', peer: actor, what }, again: true };
};

/** The first peer that misses answers. Where its interface has just gone, that is the news. */
const iceDisconnected: Rule = (event, past) => {
  if (!isOf(event, 'state') || event.machine !== 'iceConnection' || event.to !== 'disconnected')
    return undefined;
  const { actor, at } = event;
  const gone = past.last('world.changed', (one) => one.actor === actor && one.at === at);
  if (gone || past.hasToldOnce('disconnected')) return undefined;
  return {
    actor,
    does: 'disconnected',
    once: 'disconnected',
    idea: { code: 'ice-disconnected', peer: actor },
    events: past.instant(event)
  };
};

const iceFailed: Rule = (event, past) => {
  if (!isOf(event, 'state') || event.machine !== 'iceConnection' || event.to !== 'failed') return undefined;
  const { actor } = event;
  const why = lostConsent(past, actor) ? 'consent' : 'no-pair';
  return {
    actor,
    does: 'failed',
    idea: { code: 'ice-failed', peer: actor, why },
    events: past.instant(event),
    again: true
  };
};

function lostConsent(past: Past, peer: string): boolean {
  return past.last('consent.lost', ({ actor }) => actor === peer) !== undefined;
}

/** Consent is asked for again, for the first time in the run. */
const consentAsked: Rule = (event, past) => {
  if (event.type !== 'consent.asked' || past.hasToldOnce('consent asked')) return undefined;
  const { actor } = event;
  return { actor, does: 'asks-consent', once: 'consent asked', idea: { code: 'consent-asked', peer: actor } };
};

const peerClosed: Rule = (event) => {
  if (event.type !== 'api.called' || !/(?:^|\.)close$/.test(event.method)) return undefined;
  return { actor: event.actor, does: 'closes', idea: { code: 'peer-closed', peer: event.actor } };
};

export const disruption: readonly Rule[] = [
  worldChanged,
  iceDisconnected,
  iceFailed,
  consentAsked,
  peerClosed
];
