import { pairName } from '#lib/analysis/names/pair-name.ts';
import { ruleOf } from './rule.ts';
import type { EventTexts } from '../../event-texts.ts';

/** Triggered checks. */
export const check: EventTexts<'check'> = {
  queued: (event, scene) => {
    const { says = 'A check of the other side came on this pair, which may work now.', section } =
      ruleOf(event, scene) ?? {};
    return {
      what: `${scene.name(event.actor)} queues a triggered check of ${pairName(event)}.`,
      why: `${says} Triggered checks go before all pairs that wait for an ordinary one.`,
      section: section ?? 'RFC 8445 §7.3.1.4'
    };
  }
};
