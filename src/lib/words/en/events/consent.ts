import { pairName } from '#lib/analysis/names/pair-name.ts';
import type { EventTexts } from '../../event-texts.ts';

/** Consent to send (RFC 7675). */
export const consent: EventTexts<'consent'> = {
  lost: (event, { name }) => ({
    what: `${name(event.actor)} loses consent on ${pairName(event)}.`,
    why: 'No check on it was answered for 30 s. Nothing may be sent there any more, and later answers do not revive it: ICE has to restart.',
    section: 'RFC 7675 §5.1'
  })
};
