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
          ? 'The description follows version 0 of SDP, the only version.'
          : 'The description claims a version of SDP that does not exist: the only version is 0.',
      does: 'The receiver reads the rest by the rules of RFC 8866.',
      without: 'The text is not SDP, and browsers refuse it.'
    },
    o: {
      title: 'Origin',
      says: ({ id, version }) => `Session ${id}, description version ${version}.`,
      does: 'The receiver can tell by it whether a description is new, changed or repeated.',
      without: 'The text is not valid SDP, and browsers refuse it.'
    },
    s: {
      title: 'Session name',
      says: ({ name }) =>
        name === undefined ? 'The session has no name.' : `The session is called ${name}.`,
      does: 'Nothing in WebRTC: peers ignore the name.',
      without: 'The text is not valid SDP, and browsers refuse it. A single - stands for no name.'
    },
    i: {
      title: 'Information',
      says: ({ media }) =>
        `Text for people about this ${media === undefined ? 'session' : `${media} section`}.`,
      does: 'Nothing in WebRTC: an application may show it.',
      without: 'Nothing breaks: the line is optional.'
    },
    u: {
      title: 'URI',
      says: 'A web page about the session.',
      does: 'Nothing in WebRTC: an application may show it.',
      without: 'Nothing breaks: the line is optional, and JSEP never writes it.'
    },
    e: {
      title: 'Email address',
      says: 'An e-mail address for questions about the session.',
      does: 'Nothing in WebRTC.',
      without: 'Nothing breaks: the line is optional, and JSEP never writes it.'
    },
    p: {
      title: 'Phone number',
      says: 'A phone number for questions about the session.',
      does: 'Nothing in WebRTC.',
      without: 'Nothing breaks: the line is optional, and JSEP never writes it.'
    },
    c: {
      title: 'Connection data',
      says: ({ address }) =>
        address
          ? `The default address is ${address.text}: ${addressKinds[address.kind]}.`
          : 'No default address is set: the candidates say where to send.',
      does: 'It tells a peer without ICE where to send. A peer with ICE checks candidates instead, and uses the line only to detect that a middlebox has changed it.',
      without:
        'The description is not valid unless each media section has one of its own or the session part has one.'
    },
    t: {
      title: 'Time active',
      says: ({ bounded }) =>
        bounded
          ? 'The beginning and the end of the session, in seconds since 1900.'
          : 'The session has no fixed beginning and no fixed end.',
      does: 'Nothing in WebRTC: the session lasts as long as the peers keep it open.',
      without: 'The text is not valid SDP, and browsers refuse it. JSEP always writes 0 0.'
    },
    r: {
      title: 'Repeat times',
      says: 'The session repeats at fixed intervals.',
      does: 'Nothing in WebRTC: it is for announced broadcasts.',
      without: 'Nothing breaks: the line is optional.'
    },
    z: {
      title: 'Time zone adjustment',
      says: 'When clocks are changed, and by how much, for the repeat times.',
      does: 'Nothing in WebRTC: it is for announced broadcasts.',
      without: 'Nothing breaks: the line is optional.'
    },
    k: {
      title: 'Encryption key',
      says: 'A key for the media, in plain text. The line is obsolete.',
      does: 'Nothing: receivers ignore it. WebRTC gets its keys from DTLS.',
      without: 'Nothing breaks: the line must not be used.'
    }
  },
  parts: {
    'sdp-version': 'Always 0.',
    username: ({ given }) =>
      given ? 'The user, or in practice the software, that made the description.' : '- stands for no user.',
    'session-id': 'A number that makes the session unique. JSEP takes a random one of 63 bits.',
    'session-version':
      'It grows by one with each description of this session that differs from the one before.',
    'network-type': ({ registered }) =>
      registered ? 'The Internet.' : 'Not a registered network type; IN is the Internet.',
    'address-type': ({ type }) =>
      type ? addressTypes[type] : 'Not a registered address type: those are IP4 and IP6.',
    'origin-address': ({ kind }) =>
      kind
        ? `The address of the machine that made the session: ${addressKinds[kind]}. Nothing is sent to it.`
        : 'A placeholder, which keeps the machine’s own address out of the description.',
    'session-name': 'Text for people, or - for none.',
    information: 'Free text.',
    uri: 'The address of the page.',
    'email-address': 'An e-mail address, perhaps with a name.',
    'phone-number': 'A phone number, with + and the country code first.',
    'connection-address': ({ kind }) =>
      kind
        ? `The default destination: ${addressKinds[kind]}. Peers that do ICE use the candidates.`
        : 'No address yet: with port 9 it is the default destination of a peer that trickles its candidates.',
    'start-time': ({ time }) => timeText(time, 'no fixed beginning'),
    'stop-time': ({ time }) => timeText(time, 'no fixed end'),
    'repeat-interval': 'The time between repetitions: seconds, or with a unit d, h, m, s.',
    'active-duration': 'How long each repetition lasts.',
    'repeat-offset': 'When a repetition begins, counted from the start time.',
    'adjustment-time': 'The time of the change, in seconds since 1900.',
    'adjustment-offset': 'How much is added to times from then on.',
    key: 'A method, for some of them with the key after a colon.'
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
