import { rowText, type TableEvent } from '#lib/analysis/names/row-text.ts';
import type { Tell } from './told.ts';

export const natMapped: Tell<'nat.mapped'> = (event, { name }) => ({
  what: `${name(event.actor)} makes a mapping${rowNote(event)}.`,
  why:
    event.row['remote'] === '*'
      ? 'The first packet outwards opens it. It is endpoint-independent: every destination sees this outer address. Who may answer depends on the filtering.'
      : 'The first packet outwards opens it. It is for that destination alone: another one will see another outer address. Who may answer depends on the filtering.',
  section: 'RFC 4787 §4.1'
});

export const natPermitted: Tell<'nat.permitted'> = (event, { name }) => ({
  what: `${name(event.actor)} lets answers in${rowNote(event)}.`,
  why: 'What goes out opens the filter for what comes back: from anywhere, from that address, or from that address and port, as the filtering says.',
  section: 'RFC 4787 §5'
});

export const natExpired: Tell<'nat.expired'> = (event, { name }) => ({
  what: `${name(event.actor)} forgets a mapping${rowNote(event)}.`,
  why: 'Nothing has used it for its lifetime. What still comes to that outer address goes nowhere.',
  section: 'RFC 4787'
});

export const turnAllocated: Tell<'turn.allocated'> = (event, { name }) => ({
  what: `${name(event.actor)} allocates a relayed address${rowNote(event)}.`,
  why: 'What arrives there is passed on to the client that asked. The answer also says how the server sees that client, which makes a server-reflexive candidate.',
  section: 'RFC 8656 §7.2'
});

export const turnPermitted: Tell<'turn.permitted'> = (event, { name }) => ({
  what: `${name(event.actor)} permits a peer address${rowNote(event)}.`,
  why: 'A permission names an address without its port, and lasts 300 s. Data does not renew it; CreatePermission and ChannelBind do.',
  section: 'RFC 8656 §9'
});

export const turnBound: Tell<'turn.bound'> = (event, { name }) => ({
  what: `${name(event.actor)} binds a channel to a peer${rowNote(event)}.`,
  why: 'A channel number of two bytes stands for the peer’s address and port from here on, which saves bytes on every packet. It also renews the permission.',
  section: 'RFC 8656 §12'
});

export const turnExpired: Tell<'turn.expired'> = (event, { name }) => ({
  what: `${name(event.actor)} lets something expire${rowNote(event)}.`,
  why: 'An allocation lasts 600 s unless it is refreshed, a permission 300 s, a channel 600 s. Data refreshes none of them.',
  section: 'RFC 8656 §3.2'
});

function rowNote(event: TableEvent): string {
  const text = rowText(event);
  return text ? ` (${text})` : '';
}
