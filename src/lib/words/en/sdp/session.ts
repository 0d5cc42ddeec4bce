import type { SessionLines, SessionParts, SessionTime } from '#lib/protocol/sdp/lines/session-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { addressKinds } from './address-kinds.ts';

/** The lines that every session description begins with (RFC 8866 §5.1–5.12). */
export const session: FamilyWords<SessionLines, SessionParts> = {
  lines: {
    v: {
      title: 'Protocol version',
      says: ({ supported }) =>
        supported
          ? 'The description follows version 0 of SDP, the only one there is.'
          : 'The description claims a version of SDP that does not exist: the only one is 0.',
      does: 'The receiver reads the rest by the rules of RFC 8866.',
      without: 'The text is not SDP: browsers refuse it.'
    },
    o: {
      title: 'Origin',
      says: ({ id, version }) => `Session ${id}, description version ${version}.`,
      does: 'Lets the receiver tell a changed description of the same session from a repeated one, and from another session.',
      without: 'The text is not valid SDP: browsers refuse it.'
    },
    s: {
      title: 'Session name',
      says: ({ name }) =>
        name === undefined ? 'The session has no name.' : `The session is called ${name}.`,
      does: 'Nothing in WebRTC: no peer acts on the name.',
      without: 'The text is not valid SDP: the line must be there, and a single - stands for no name.'
    },
    i: {
      title: 'Information',
      says: ({ media }) =>
        `Text for people about this ${media === undefined ? 'session' : `${media} section`}.`,
      does: 'Nothing on the wire: an application may show it.',
      without: 'Nothing breaks; the line is optional.'
    },
    u: {
      title: 'URI',
      says: 'Where to read more about the session.',
      does: 'Nothing on the wire: an application may show it.',
      without: 'Nothing breaks; the line is optional, and JSEP never writes one.'
    },
    e: {
      title: 'Email address',
      says: 'Who to write to about the session.',
      does: 'Nothing on the wire.',
      without: 'Nothing breaks; the line is optional, and JSEP never writes one.'
    },
    p: {
      title: 'Phone number',
      says: 'Who to call about the session.',
      does: 'Nothing on the wire.',
      without: 'Nothing breaks; the line is optional, and JSEP never writes one.'
    },
    c: {
      title: 'Connection data',
      says: ({ address }) =>
        address
          ? `The default address is ${address.text}: ${addressKinds[address.kind]}.`
          : 'No default address is set: the candidates tell where to send.',
      does: 'Gives a peer without ICE where to send. A peer with ICE checks candidates instead, and compares the line only to find out whether a middlebox rewrote it.',
      without:
        'Each media section needs one of its own or one in the session part: a description where a section has neither is not valid.'
    },
    t: {
      title: 'Time active',
      says: ({ bounded }) =>
        bounded
          ? 'When the session begins and ends, in seconds since 1900.'
          : 'The session has no set beginning and no set end.',
      does: 'Nothing in WebRTC: the session lasts as long as the peers keep it.',
      without: 'The text is not valid SDP: the line must be there, and JSEP always writes 0 0.'
    },
    r: {
      title: 'Repeat times',
      says: 'The session comes again at fixed distances.',
      does: 'Nothing in WebRTC; it is for announced broadcasts.',
      without: 'Nothing breaks; the line is optional.'
    },
    z: {
      title: 'Time zone adjustment',
      says: 'When clocks change, and by how much, for the repeat times.',
      does: 'Nothing in WebRTC; it is for announced broadcasts.',
      without: 'Nothing breaks; the line is optional.'
    },
    k: {
      title: 'Encryption key',
      says: 'A key for the media, in the open. The line is obsolete.',
      does: 'Nothing: receivers ignore it. WebRTC makes its keys with DTLS.',
      without: 'Nothing breaks: the line must not be used.'
    }
  },
  parts: {
    'sdp-version': 'Always 0.',
    username: ({ given }) =>
      given ? 'The user, or in practice the software, that wrote this.' : 'Nobody: - stands for no user.',
    'session-id': 'A number that makes the session unique; JSEP draws it at random, 63 bits long.',
    'session-version': 'Grows by one with each description of this session that differs from the one before.',
    'network-type': ({ registered }) =>
      registered ? 'The Internet.' : 'No network type that is registered; IN is the Internet.',
    'address-type': ({ type }) => (type ? addressTypes[type] : 'Neither IP4 nor IP6, the registered types.'),
    'origin-address': ({ kind }) =>
      kind
        ? `Where the session was made: ${addressKinds[kind]}. Nothing is sent to it.`
        : 'Tells nothing on purpose: it keeps the machine’s own address out of the description.',
    'session-name': 'Text for people; - when there is none.',
    information: 'Free text.',
    uri: 'An address for people to read at.',
    'email-address': 'An address, perhaps with a name.',
    'phone-number': 'A number, with + and the country first.',
    'connection-address': ({ kind }) =>
      kind
        ? `The default destination: ${addressKinds[kind]}. Peers that do ICE use the candidates.`
        : 'No address yet: with port 9 it is the default destination of a peer that trickles its candidates.',
    'start-time': ({ time }) => timeText(time, 'no set beginning'),
    'stop-time': ({ time }) => timeText(time, 'no set end'),
    'repeat-interval': 'How far apart the repetitions are: seconds, or with a unit d, h, m, s.',
    'active-duration': 'How long each one lasts.',
    'repeat-offset': 'When a repetition begins, counted from the start time.',
    'adjustment-time': 'When, in seconds since 1900.',
    'adjustment-offset': 'How much is added to the times from then on.',
    key: 'A method, with the key after a colon for some.'
  }
};

const addressTypes = {
  IP4: 'IPv4: what follows is written as an IPv4 address or a name.',
  IP6: 'IPv6: what follows is written as an IPv6 address or a name.'
} as const;

function timeText(time: SessionTime, unbounded: string): string {
  if (time === 'unbounded') return `0 means ${unbounded}.`;
  return time === 'malformed' ? 'Not a number of seconds.' : 'Seconds since 1900 (NTP time).';
}
