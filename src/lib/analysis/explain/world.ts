import type { Tell } from './told.ts';

export const worldChanged: Tell<'world.changed'> = (event) => ({
  what: `${event.what.replace(/\.$/, '')}.`,
  why: 'No protocol made this happen: the scenario did. What follows is how the protocols notice, and what they do about it.',
  section: 'RFC 8445 §9'
});
