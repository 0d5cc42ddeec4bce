import type { Section, Tell } from './told.ts';
import { textOf } from './wording.ts';

/** Where it is specified what the protocols make of an incident, by its type. */
const sections: Readonly<Record<string, Section>> = {
  'path.cut': 'RFC 7675 §5.1',
  'path.mended': 'RFC 7675 §5.1',
  'nat.reset': 'RFC 4787 §4.3',
  'signal.overtake': 'RFC 9429 §4.1.19'
};

export const worldChanged: Tell<'world.changed'> = (event) => ({
  what: `${event.what.replace(/\.$/, '')}.`,
  why: 'No protocol made this happen: the scenario did. What follows is how the protocols notice, and what they do about it.',
  section: sections[textOf(event.detail, 'type') ?? ''] ?? 'RFC 8445 §9'
});
