import { dtlsVersion } from '#lib/analysis/names/dtls-version.ts';
import { dtlsRoles } from '../dtls-roles.ts';
import type { EventTexts } from '../../event-texts.ts';

/** The outcome of the DTLS handshake. */
export const dtls: EventTexts<'dtls'> = {
  negotiated: (event, { trace, name, peer }) => {
    const who = name(event.actor);
    const known = { client: who, server: peer(event.actor) };
    const client = event.role ? known[event.role] : dtlsRoles(trace, event.seq)?.client;
    const srtp = event.srtpCipher ? `, and gave the keys for SRTP with ${event.srtpCipher}` : '';
    const role = client ? ` ${client} is the DTLS client: a=setup decides that, not the ICE role.` : '';
    return {
      what: `${who} agrees on ${dtlsVersion(event.version)} with ${event.cipher}.`,
      why: `The handshake chose what both sides support${srtp}.${role}`,
      section: dtlsVersion(event.version) === 'DTLS 1.3' ? 'RFC 9147' : 'RFC 6347'
    };
  }
};

/** Certificates held against their fingerprints. */
export const fingerprint: EventTexts<'fingerprint'> = {
  compared: (event, { name, whose }) => {
    const by = name(event.actor);
    const owner = whose(event.of);
    return event.ok
      ? {
          what: `${owner} certificate matches the fingerprint that ${by} was signaled.`,
          why: 'So the peer at the other end of DTLS is the one that sent the description. That is as trustworthy as the signaling channel, and no more.',
          section: 'RFC 8826 §4.3.2'
        }
      : {
          what: `${owner} certificate does not match the fingerprint that ${by} was signaled.`,
          why: 'Somebody else may be at the other end, or the SDP was changed on the way. No data may flow: the connection is ended.',
          section: 'RFC 8122 §6.2'
        };
  }
};
