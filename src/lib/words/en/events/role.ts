import { citedReason } from '../../reason-text.ts';
import { reasons } from '../reasons/index.ts';
import type { EventTexts } from '../../event-texts.ts';

/** ICE roles. */
export const role: EventTexts<'role'> = {
  set: (event, scene) => ({
    what: `${scene.name(event.actor)} is the ${event.role} agent.`,
    why: `The controlling agent nominates the pair; both check. The offerer controls if both are full agents, a full agent facing a lite one always does, and the tie-breaker settles a conflict.${event.why ? ` Here: ${citedReason(reasons, event.why, { scene, actor: event.actor })}.` : ''}`,
    section: 'RFC 8445 §6.1.1'
  })
};
