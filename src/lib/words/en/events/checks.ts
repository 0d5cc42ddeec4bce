import { pairName } from '#lib/analysis/names/pair-name.ts';
import { ruleOf } from './rule.ts';
import type { Tell } from './told.ts';

export const checkQueued: Tell<'check.queued'> = (event, scene) => {
  const { says = 'A check of the other side came on this pair, which may work now.', section } =
    ruleOf(event, scene) ?? {};
  return {
    what: `${scene.name(event.actor)} queues a triggered check of ${pairName(event)}.`,
    why: `${says} What is in the queue of triggered checks goes before every pair that waits.`,
    section: section ?? 'RFC 8445 §7.3.1.4'
  };
};

export const consentLost: Tell<'consent.lost'> = (event, { name }) => ({
  what: `${name(event.actor)} loses consent on ${pairName(event)}.`,
  why: 'No check on it was answered for 30 s. Nothing may be sent there any more, and later answers do not revive it: ICE has to restart.',
  section: 'RFC 7675 §5.1'
});
