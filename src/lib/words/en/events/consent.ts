import { pairName } from '#lib/analysis/names/pair-name.ts';
import { reasonText } from '../../reason-text.ts';
import { reasons } from '../reasons/index.ts';
import type { EventTexts } from '../../event-texts.ts';

/** Consent to send (RFC 7675). */
export const consent: EventTexts<'consent'> = {
  granted: (event, { name, peer }) => ({
    what: `${name(event.actor)} has ${peer(event.actor)}’s consent to send on ${pairName(event)}.`,
    why: `The answer to a check gives consent. It holds until ${seconds(event.expires)} s of the run, unless it is renewed.`,
    section: 'RFC 7675 §5.1'
  }),
  asked: (event, { name, peer }) => ({
    what: `${name(event.actor)} asks ${peer(event.actor)} again for consent on ${pairName(event)}.`,
    why: 'A consent check is a STUN request like a connectivity check, sent every few seconds on a pair that is in use. Each is sent once: the next one is its repetition.',
    section: 'RFC 7675 §5.1'
  }),
  renewed: (event, { name, peer }) => ({
    what: `${peer(event.actor)} renews the consent that ${name(event.actor)} may send on ${pairName(event)}.`,
    why: `An answer came, so the clock starts again: consent now holds until ${seconds(event.expires)} s of the run.`,
    section: 'RFC 7675 §5.1'
  }),
  lost: (event, scene) => {
    const { actor, why } = event;
    const rule =
      why === undefined ? 'No check on it was answered in time' : reasonText(reasons, why, { scene, actor });
    return {
      what: `${scene.name(actor)} loses consent on ${pairName(event)}.`,
      why: `${rule}. Nothing may be sent there any more, and later answers do not revive it.`,
      section: typeof why === 'object' && why.code === 'consent.revoked' ? 'RFC 7675 §5.2' : 'RFC 7675 §5.1'
    };
  }
};

function seconds(micros: number): string {
  return (micros / 1_000_000).toFixed(1);
}
