import type { EventTexts } from '../../event-texts.ts';
import { rowNote } from '../row-note.ts';

/** The tables of NATs and firewalls. */
export const nat: EventTexts<'nat'> = {
  mapped: (event, { name }) => ({
    what: `${name(event.actor)} makes a mapping${rowNote(event)}.`,
    why:
      event.row['remote'] === '*'
        ? 'The first packet outwards opens it. It is endpoint-independent: every destination sees this outer address. Who may answer depends on the filtering.'
        : 'The first packet outwards opens it. It is for that destination alone: another one will see another outer address. Who may answer depends on the filtering.',
    section: 'RFC 4787 §4.1'
  }),
  renewed: (event, { name }) => ({
    what: `${name(event.actor)} keeps a mapping alive${rowNote(event)}.`,
    why: 'A packet outwards starts its lifetime anew. The outer address stays the same.',
    section: 'RFC 4787 §4.3'
  }),
  permitted: (event, { name }) => ({
    what: `${name(event.actor)} lets answers in${rowNote(event)}.`,
    why: 'What goes out opens the filter for what comes back: from anywhere, from that address, or from that address and port, as the filtering says.',
    section: 'RFC 4787 §5'
  }),
  expired: (event, { name }) => ({
    what: `${name(event.actor)} forgets a mapping${rowNote(event)}.`,
    why: 'Nothing has used it for its lifetime. What still comes to that outer address goes nowhere.',
    section: 'RFC 4787'
  })
};
