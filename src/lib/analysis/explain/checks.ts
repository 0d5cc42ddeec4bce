import { pairName } from './pair-index.ts';
import type { Tell } from './told.ts';

export const checkQueued: Tell<'check.queued'> = (event, { name }) => ({
  what: `${name(event.actor)} queues a triggered check of ${pairName(event)}.`,
  why: `A check that has come from the other side shows that this pair may work now: it goes before all that wait.${event.rule ? ` ${event.rule.replace(/\.$/, '')}.` : ''}`,
  section: 'RFC 8445 §7.3.1.4'
});

export const consentLost: Tell<'consent.lost'> = (event, { name }) => ({
  what: `${name(event.actor)} loses consent on ${pairName(event)}.`,
  why: 'No check on it was answered for 30 s. Nothing may be sent there any more, and later answers do not revive it: ICE has to restart.',
  section: 'RFC 7675 §5.1'
});
