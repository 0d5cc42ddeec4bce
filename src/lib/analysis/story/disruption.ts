import { isOf } from '#lib/trace/event.ts';
import { isState } from './is-state.ts';
import type { Rule } from './past.ts';

/** The world changes under a run. What is so before it begins is its setting. */
const worldChanged: Rule = (event) => {
  if (!isOf(event, 'world') || event.at === 0) return undefined;
  const { what } = event;
  const about = typeof what === 'string' ? 'changes' : what.code.replace('world.', '');
  return { code: 'world', about, again: true };
};

/** The first peer that misses answers. Where its interface has just gone, that is the news. */
const iceDisconnected: Rule = (event, past) => {
  if (!isState(event, 'iceConnection', 'disconnected')) return undefined;
  const { actor, at } = event;
  const gone = past.last('world.changed', (one) => one.actor === actor && one.at === at);
  return gone ? undefined : { code: 'disconnected', once: 'disconnected' };
};

const iceFailed: Rule = (event) =>
  isState(event, 'iceConnection', 'failed') ? { code: 'failed', again: true } : undefined;

/** Consent is asked for again, for the first time in the run. */
const consentAsked: Rule = ({ type }) =>
  type === 'consent.asked' ? { code: 'asks-consent', once: 'consent' } : undefined;

const peerClosed: Rule = (event) =>
  event.type === 'api.called' && /(?:^|\.)close$/.test(event.method) ? { code: 'closes' } : undefined;

export const disruption: readonly Rule[] = [
  worldChanged,
  iceDisconnected,
  iceFailed,
  consentAsked,
  peerClosed
];
