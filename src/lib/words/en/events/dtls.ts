import { dtlsVersion } from '#lib/analysis/names/dtls-version.ts';
import { handshakeName, shownMessages } from '#lib/analysis/names/handshake-names.ts';
import { dtlsRoles } from '../dtls-roles.ts';
import type { EventTexts } from '../../event-texts.ts';
import { citedReason } from '../../reason-text.ts';
import { reasons } from '../reasons/index.ts';

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
  },
  ended: (event, scene) => ({
    what: `For ${scene.name(event.actor)} DTLS is over.`,
    why: `${capital(citedReason(reasons, event.why, { scene, actor: event.actor }))}. Without DTLS nothing can be sent safely, so SCTP and every channel end as well.`,
    section: 'RFC 8446 §6'
  })
};

/** Messages of the handshake that go together. */
export const flight: EventTexts<'flight'> = {
  transmitted: ({ actor, messages, repeat, why }, { name, peer }) => ({
    what: `${name(actor)} sends ${shownMessages(messages)}${repeat > 0 ? ' again' : ''}.`,
    why: repeat > 0 ? `${again[why ?? 'timeout'](peer(actor))} ${sameMessage}` : firstTime,
    section: repeat > 0 ? 'RFC 6347 §4.2.4' : 'RFC 9147 §5.7'
  }),
  received: ({ actor, messages }, { name, whose, peer }) => ({
    what: `${name(actor)} has all of ${shownMessages(messages)}.`,
    why: `${whose(actor)} next flight answers it, and so tells ${peer(actor)} that it has come. DTLS 1.2 has no other acknowledgement.`,
    section: 'RFC 6347 §4.2.4'
  })
};

const firstTime =
  'Messages that wait for no answer in between go as one flight. If no answer comes, the whole flight is sent again: UDP loses packets, and a handshake needs every message.';
const sameMessage =
  'The messages are the same, with the same message_seq; the records around them have new numbers.';

const again = {
  timeout: (peer: string) => `No answer of ${peer}’s has come before the timer ran out.`,
  'peer-repeats': (peer: string) =>
    `${peer} has repeated what this flight answers, so the answer must have been lost.`,
  'partial-ack': (peer: string) => `${peer}’s ACK lacks some of its records: only those go again.`
} as const;

/** Parts of messages. */
export const fragment: EventTexts<'fragment'> = {
  kept: ({ actor, message, start, end, length }, { name }) => ({
    what: `${name(actor)} keeps bytes ${start} to ${end} of ${length} of a ${handshakeName(message)}.`,
    why: 'A message that is longer than a datagram comes in fragments, each with its offset. The message counts once all of it is there, in whatever order it came.',
    section: 'RFC 9147 §5.5'
  })
};

/** The key schedule. */
export const secret: EventTexts<'secret'> = {
  derived: ({ actor, label }, { name }) => ({
    what: `${name(actor)} has ${label}.`,
    why: `${secretWords[label] ?? 'It is one of the secrets of this association.'} It never travels: both sides compute it, out of what they exchanged and what they kept to themselves.`,
    section: label === 'CLIENT_RANDOM' ? 'RFC 5246 §8.1' : 'RFC 8446 §7.1'
  })
};

const secretWords: Readonly<Record<string, string>> = {
  CLIENT_RANDOM:
    'The line names the random of the ClientHello and holds the master secret of DTLS 1.2, from which all keys come.',
  CLIENT_HANDSHAKE_TRAFFIC_SECRET: 'It protects what the client sends in the rest of the handshake.',
  SERVER_HANDSHAKE_TRAFFIC_SECRET: 'It protects what the server sends in the rest of the handshake.',
  CLIENT_TRAFFIC_SECRET_0: 'It protects what the client sends after the handshake.',
  SERVER_TRAFFIC_SECRET_0: 'It protects what the server sends after the handshake.',
  EXPORTER_SECRET: 'Keys for other protocols come from it: SRTP’s, where media is sent.'
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

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
