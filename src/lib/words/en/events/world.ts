import { reasonSection, reasonText } from '../../reason-text.ts';
import { reasons } from '../reasons/index.ts';
import type { EventTexts } from '../../event-texts.ts';

/** Changes that no protocol makes. */
export const world: EventTexts<'world'> = {
  changed: (event, scene) => ({
    what: `${reasonText(reasons, event.what, { scene, actor: event.actor })}.`,
    why: 'No protocol made this happen: the scenario did. What follows shows how the protocols notice it, and what they do about it.',
    section: reasonSection(event.what) ?? 'RFC 8445 §9'
  })
};
