import type { EventTexts } from '../../event-texts.ts';
import { rowNote } from '../row-note.ts';

/** The tables of TURN servers. */
export const turn: EventTexts<'turn'> = {
  allocated: (event, { name }) => ({
    what: `${name(event.actor)} allocates a relayed address${rowNote(event)}.`,
    why: 'What arrives there is passed on to the client that asked. The answer also says how the server sees that client, which makes a server-reflexive candidate.',
    section: 'RFC 8656 §7.2'
  }),
  permitted: (event, { name }) => ({
    what: `${name(event.actor)} permits a peer address${rowNote(event)}.`,
    why: 'A permission names an address without its port, and lasts 300 s. Data does not renew it; CreatePermission and ChannelBind do.',
    section: 'RFC 8656 §9'
  }),
  bound: (event, { name }) => ({
    what: `${name(event.actor)} binds a channel to a peer${rowNote(event)}.`,
    why: 'A channel number of two bytes stands for the peer’s address and port from here on, which saves bytes on every packet. It also renews the permission.',
    section: 'RFC 8656 §12'
  }),
  expired: (event, { name }) => ({
    what: `${name(event.actor)} lets something expire${rowNote(event)}.`,
    why: 'An allocation lasts 600 s unless it is refreshed, a permission 300 s, a channel 600 s. Data refreshes none of them.',
    section: 'RFC 8656 §3.2'
  })
};
