import { reasonSection, reasonText } from '../../reason-text.ts';
import { reasons } from '../reasons/index.ts';
import type { EventTexts } from '../../event-texts.ts';

/** ICE roles. */
export const role: EventTexts<'role'> = {
  set: (event, scene) => ({
    what: `${scene.name(event.actor)} is the ${event.role} agent.`,
    why: `${event.why ? `${reasonText(reasons, event.why, { scene, actor: event.actor })}. ` : ''}The controlling agent decides which pair is used; the controlled one follows.`,
    section: (event.why && reasonSection(event.why)) || 'RFC 8445 §6.1.1'
  })
};
