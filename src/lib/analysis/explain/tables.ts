import type { EventOf } from '#lib/trace/event.ts';
import type { Tell } from './told.ts';

type Row = EventOf<'nat.mapped'>['row'];

/** The row in words: `inner 10.0.0.2:5000, outer 203.0.113.7:40001`. */
export function rowText(row: Row): string {
  return Object.entries(row)
    .map(([column, value]) => `${column} ${value}`)
    .join(', ');
}

export const natMapped: Tell<'nat.mapped'> = (event, { name }) => ({
  what: `${name(event.actor)} makes a mapping${rowNote(event.row)}.`,
  why: 'The first packet outwards opens it. Whether other destinations see the same outer address depends on the mapping; who may answer, on the filtering.',
  section: 'RFC 4787 §4.1'
});

export const natPermitted: Tell<'nat.permitted'> = (event, { name }) => ({
  what: `${name(event.actor)} lets answers in${rowNote(event.row)}.`,
  why: 'What goes out opens the filter for what comes back: from anywhere, from that address, or from that address and port, as the filtering says.',
  section: 'RFC 4787 §5'
});

export const natExpired: Tell<'nat.expired'> = (event, { name }) => ({
  what: `${name(event.actor)} forgets a mapping${rowNote(event.row)}.`,
  why: 'Nothing has used it for its lifetime. What still comes to that outer address goes nowhere.',
  section: 'RFC 4787'
});

export const turnAllocated: Tell<'turn.allocated'> = (event, { name }) => ({
  what: `${name(event.actor)} allocates a relayed address${rowNote(event.row)}.`,
  why: 'What arrives there is passed on to the client that asked. The answer also says how the server sees that client, which makes a server-reflexive candidate.',
  section: 'RFC 8656 §7.2'
});

export const turnPermitted: Tell<'turn.permitted'> = (event, { name }) => ({
  what: `${name(event.actor)} permits a peer address${rowNote(event.row)}.`,
  why: 'A permission names an address without its port, and lasts 300 s. Data does not renew it; CreatePermission and ChannelBind do.',
  section: 'RFC 8656 §9'
});

export const turnBound: Tell<'turn.bound'> = (event, { name }) => ({
  what: `${name(event.actor)} binds a channel to a peer${rowNote(event.row)}.`,
  why: 'A channel number of two bytes stands for the peer’s address and port from here on, which saves bytes on every packet. It also renews the permission.',
  section: 'RFC 8656 §12'
});

export const turnExpired: Tell<'turn.expired'> = (event, { name }) => ({
  what: `${name(event.actor)} lets something expire${rowNote(event.row)}.`,
  why: 'An allocation lasts 600 s unless it is refreshed, a permission 300 s, a channel 600 s. Data refreshes none of them.',
  section: 'RFC 8656 §3.2'
});

function rowNote(row: Row): string {
  const text = rowText(row);
  return text ? ` (${text})` : '';
}
