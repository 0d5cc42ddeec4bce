import { reasonSection, reasonText } from '../../reason-text.ts';
import { reasons } from '../reasons/index.ts';
import type { EventTexts } from '../../event-texts.ts';

/** ICE roles. */
export const role: EventTexts<'role'> = {
  set: (event, scene) => ({
    what: `${scene.name(event.actor)} is the ${event.role} agent.`,
    why: event.why
      ? `${reasonText(reasons, event.why, { scene, actor: event.actor })}. The controlling agent nominates the pair that is used.`
      : 'The controlling agent nominates the pair that is used. As a rule the offerer controls; a full agent that faces a lite one always does, and in a conflict the tie-breaker decides.',
    section: (event.why === undefined ? undefined : reasonSection(event.why)) ?? 'RFC 8445 §6.1.1'
  })
};
