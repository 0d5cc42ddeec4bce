import { reasonSection, reasonText } from '../reasons/reasons.ts';
import type { Tell } from './told.ts';

export const worldChanged: Tell<'world.changed'> = (event, scene) => ({
  what: `${reasonText(event.what, scene, event.actor)}.`,
  why: 'No protocol made this happen: the scenario did. What follows is how the protocols notice, and what they do about it.',
  section: reasonSection(event.what) ?? 'RFC 8445 §9'
});
