import type { Packet, PacketMessage } from '#lib/analysis/packets/packet.ts';
import type { PacketText } from '../../packet-texts.ts';

/** A connectivity check between the peers, or its response. `relayed`: it goes to a relayed address or comes from one. */
export function checkText(
  { consent, nominates, short }: Packet,
  { class: kind }: PacketMessage,
  relayed: boolean
): PacketText {
  if (consent && kind !== 'error') return kind === 'request' ? consentCheck : consentResponse;
  if (kind === 'request') return nominates ? nominating : ordinary(relayed);
  if (kind === 'success') {
    return {
      noun: `the response to a check (${short})`,
      why: [
        'It goes back to exactly where the check came from, and tells which address that was.',
        'When it arrives, the pair works.'
      ],
      section: 'RFC 8445 §7.3.1.2'
    };
  }
  return {
    noun: `a refusal of a check (${short})`,
    ...(/\b487\b/.test(short) ? conflict : { why: [refusal(short)], section: 'RFC 8445 §7.3' })
  };
}

/** Consent is asked for by checks like any other, on the pair that is in use (RFC 7675 §5.1). */
const consentCheck: PacketText = {
  noun: 'a consent check',
  why: [
    'It asks whether the other peer still agrees to be sent to.',
    'In form it is a connectivity check, on the pair that is in use.'
  ],
  section: 'RFC 7675 §5.1'
};

const consentResponse: PacketText = {
  noun: 'the response to a consent check',
  why: ['An authentic response renews consent: the clock starts again when it arrives.'],
  section: 'RFC 7675 §5.1'
};

const nominating: PacketText = {
  noun: 'a check that nominates its pair',
  why: [
    'USE-CANDIDATE says that the controlling side chooses this pair.',
    'The other side follows once its own check on it has succeeded; a lite agent follows at once.'
  ],
  section: 'RFC 8445 §8.1.1'
};

function ordinary(relayed: boolean): PacketText {
  return {
    noun: 'a connectivity check',
    why: [
      'A Binding request from peer to peer: its USERNAME names both sides, and its integrity is made with the receiver’s password.',
      relayed ? 'The TURN server carries it like any other datagram.' : 'No server takes part.'
    ],
    section: 'RFC 8445 §7.2.2'
  };
}

const conflict: Pick<PacketText, 'why' | 'section'> = {
  why: [
    'The check claims the ICE role of its receiver, who keeps it by the tie-breakers.',
    'The side that gets this error takes the other role, if it has not yet, and checks again.'
  ],
  section: 'RFC 8445 §7.3.1.1'
};

function refusal(short: string): string {
  if (/\b401\b/.test(short)) return 'The integrity of the check was not made with the receiver’s password.';
  return /\b400\b/.test(short)
    ? 'The check lacks something that it must have, or has it in a wrong form.'
    : 'The receiver does not accept the check. The error code says why.';
}
