import { quote } from '#lib/analysis/names/short-words.ts';
import type { EventTexts } from '../../event-texts.ts';

/** Messages of data channels. */
export const data: EventTexts<'data'> = {
  sent: (event, { name }) => ({
    what: `${name(event.actor)} sends ${quote(event.text)} on ${quote(event.channel)}.`,
    why: 'SCTP splits it into chunks where needed, and DTLS encrypts them. They travel on the selected pair, not on the bus.',
    section: 'RFC 8831 §6.6'
  }),
  received: (event, { name }) => ({
    what: `${name(event.actor)} receives ${quote(event.text)} on ${quote(event.channel)}.`,
    why: 'It came on the selected pair, inside DTLS. A channel is reliable and ordered by default: SCTP repeats what UDP loses.',
    section: 'RFC 8831 §6'
  })
};
