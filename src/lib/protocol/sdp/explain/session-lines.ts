import { addressKind } from './address-kind.ts';
import type { LineTable } from './explanation.ts';
import { inOrder, lookUp, type Meaning, toNumber, whole, wordsOf } from './words.ts';

const addressTypes: Readonly<Record<string, string>> = {
  IP4: 'IPv4: what follows is written as an IPv4 address or a name.',
  IP6: 'IPv6: what follows is written as an IPv6 address or a name.'
};

/** The network type and the address type, which `o=` and `c=` share. */
export const networkAndAddressType: readonly Meaning[] = [
  {
    name: 'network type',
    says: (text) =>
      text === 'IN' ? 'The Internet.' : 'No network type that is registered; IN is the Internet.'
  },
  {
    name: 'address type',
    says: (text) => lookUp(addressTypes, text) ?? 'Neither IP4 nor IP6, the registered types.'
  }
];

const origin: readonly Meaning[] = [
  {
    name: 'username',
    says: (text) =>
      text === '-'
        ? 'Nobody: - stands for no user.'
        : 'The user, or in practice the software, that wrote this.'
  },
  {
    name: 'session id',
    says: 'A number that makes the session unique; JSEP draws it at random, 63 bits long.',
    rfc: 'RFC 9429 §5.2.1'
  },
  {
    name: 'session version',
    says: 'Grows by one with each description of this session that differs from the one before.',
    rfc: 'RFC 9429 §5.2.2'
  },
  ...networkAndAddressType,
  {
    name: 'unicast address',
    says: (text) =>
      /^(127\.0\.0\.1|0\.0\.0\.0|::|::1)$/.test(text)
        ? 'Tells nothing on purpose: it keeps the machine’s own address out of the description.'
        : `Where the session was made: ${addressKind(text)}. Nothing is sent to it.`
  }
];

const connectionAddress: Meaning = {
  name: 'connection address',
  says: (text) =>
    /^(0\.0\.0\.0|::)$/.test(text)
      ? 'No address yet: with port 9 it is the default destination of a peer that trickles its candidates.'
      : `The default destination: ${addressKind(text.split('/')[0] ?? '')}. Peers that do ICE use the candidates.`,
  rfc: 'RFC 8839 §4.2.1.2'
};

/** The lines that every session description begins with (RFC 8866 §5.1–5.12). */
export const sessionLines: LineTable = {
  v: {
    title: 'Protocol version',
    says: ({ line }) =>
      line.value === '0'
        ? 'The description follows version 0 of SDP, the only one there is.'
        : 'The description claims a version of SDP that does not exist: the only one is 0.',
    does: 'The receiver reads the rest by the rules of RFC 8866.',
    without: 'The text is not SDP: browsers refuse it.',
    rfc: ['RFC 8866 §5.1'],
    example: 'v=0',
    values: ({ line }) => whole(line, { name: 'version', says: 'Always 0.' })
  },
  o: {
    title: 'Origin',
    says: ({ line }) => {
      const [, id = '', version = ''] = line.value.split(' ');
      return `Session ${id}, description version ${version}.`;
    },
    does: 'Lets the receiver tell a changed description of the same session from a repeated one, and from another session.',
    without: 'The text is not valid SDP: browsers refuse it.',
    rfc: ['RFC 8866 §5.2', 'RFC 9429 §5.2.1'],
    example: 'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
    values: ({ line }) => inOrder(wordsOf(line), origin)
  },
  s: {
    title: 'Session name',
    says: ({ line }) =>
      line.value === '-' || line.value === ' ' || line.value === ''
        ? 'The session has no name.'
        : `The session is called ${line.value}.`,
    does: 'Nothing in WebRTC: no peer acts on the name.',
    without: 'The text is not valid SDP: the line must be there, and a single - stands for no name.',
    rfc: ['RFC 8866 §5.3', 'RFC 9429 §5.2.1'],
    example: 's=-',
    values: ({ line }) =>
      whole(line, { name: 'session name', says: 'Text for people; - when there is none.' })
  },
  i: {
    title: 'Information',
    says: ({ section }) =>
      `Text for people about this ${section.media ? `${section.media.media} section` : 'session'}.`,
    does: 'Nothing on the wire: an application may show it.',
    without: 'Nothing breaks; the line is optional.',
    rfc: ['RFC 8866 §5.4'],
    example: 'i=A seminar on the session description protocol',
    values: ({ line }) => whole(line, { name: 'information', says: 'Free text.' })
  },
  u: {
    title: 'URI',
    says: 'Where to read more about the session.',
    does: 'Nothing on the wire: an application may show it.',
    without: 'Nothing breaks; the line is optional, and JSEP never writes one.',
    rfc: ['RFC 8866 §5.5', 'RFC 9429 §5.2.1'],
    example: 'u=urn:ietf:rfc:8866',
    values: ({ line }) => whole(line, { name: 'URI', says: 'An address for people to read at.' })
  },
  e: {
    title: 'Email address',
    says: 'Who to write to about the session.',
    does: 'Nothing on the wire.',
    without: 'Nothing breaks; the line is optional, and JSEP never writes one.',
    rfc: ['RFC 8866 §5.6', 'RFC 9429 §5.2.1'],
    example: 'e=j.doe@example.com (Jane Doe)',
    values: ({ line }) => whole(line, { name: 'email address', says: 'An address, perhaps with a name.' })
  },
  p: {
    title: 'Phone number',
    says: 'Who to call about the session.',
    does: 'Nothing on the wire.',
    without: 'Nothing breaks; the line is optional, and JSEP never writes one.',
    rfc: ['RFC 8866 §5.6', 'RFC 9429 §5.2.1'],
    example: 'p=+1 617 555-6011',
    values: ({ line }) =>
      whole(line, { name: 'phone number', says: 'A number, with + and the country first.' })
  },
  c: {
    title: 'Connection data',
    says: ({ line }) => {
      const address = line.value.split(' ')[2] ?? '';
      return /^(0\.0\.0\.0|::)$/.test(address)
        ? 'No default address is set: the candidates tell where to send.'
        : `The default address is ${address}: ${addressKind(address.split('/')[0] ?? '')}.`;
    },
    does: 'Gives a peer without ICE where to send. A peer with ICE checks candidates instead, and compares the line only to find out whether a middlebox rewrote it.',
    without:
      'Each media section needs one of its own or one in the session part: a description where a section has neither is not valid.',
    rfc: ['RFC 8866 §5.7', 'RFC 8839 §4.2.1.2', 'RFC 9429 §5.2.1'],
    example: 'c=IN IP4 0.0.0.0',
    values: ({ line }) => inOrder(wordsOf(line), [...networkAndAddressType, connectionAddress])
  },
  t: {
    title: 'Time active',
    says: ({ line }) =>
      line.value === '0 0'
        ? 'The session has no set beginning and no set end.'
        : 'When the session begins and ends, in seconds since 1900.',
    does: 'Nothing in WebRTC: the session lasts as long as the peers keep it.',
    without: 'The text is not valid SDP: the line must be there, and JSEP always writes 0 0.',
    rfc: ['RFC 8866 §5.9', 'RFC 9429 §5.2.1'],
    example: 't=0 0',
    values: ({ line }) =>
      inOrder(wordsOf(line), [time('start time', 'no set beginning'), time('stop time', 'no set end')])
  },
  r: {
    title: 'Repeat times',
    says: 'The session comes again at fixed distances.',
    does: 'Nothing in WebRTC; it is for announced broadcasts.',
    without: 'Nothing breaks; the line is optional.',
    rfc: ['RFC 8866 §5.10'],
    example: 'r=7d 1h 0 25h',
    values: ({ line }) =>
      inOrder(
        wordsOf(line),
        [
          {
            name: 'repeat interval',
            says: 'How far apart the repetitions are: seconds, or with a unit d, h, m, s.'
          },
          { name: 'active duration', says: 'How long each one lasts.' }
        ],
        { name: 'offset', says: 'When a repetition begins, counted from the start time.' }
      )
  },
  z: {
    title: 'Time zone adjustment',
    says: 'When clocks change, and by how much, for the repeat times.',
    does: 'Nothing in WebRTC; it is for announced broadcasts.',
    without: 'Nothing breaks; the line is optional.',
    rfc: ['RFC 8866 §5.11'],
    example: 'z=2882844526 -1h 2898848070 0',
    values: ({ line }) =>
      wordsOf(line).flatMap((word, index) =>
        inOrder(
          [word],
          [
            index % 2 === 0
              ? { name: 'adjustment time', says: 'When, in seconds since 1900.' }
              : { name: 'offset', says: 'How much is added to the times from then on.' }
          ]
        )
      )
  },
  k: {
    title: 'Encryption key',
    says: 'A key for the media, in the open. The line is obsolete.',
    does: 'Nothing: receivers ignore it. WebRTC makes its keys with DTLS.',
    without: 'Nothing breaks: the line must not be used.',
    rfc: ['RFC 8866 §5.12', 'RFC 8827 §6.5'],
    example: 'k=prompt',
    values: ({ line }) => whole(line, { name: 'key', says: 'A method, with the key after a colon for some.' })
  }
};

function time(name: string, ofZero: string): Meaning {
  return {
    name,
    says: (text) => {
      if (text === '0') return `0 means ${ofZero}.`;
      return toNumber(text) === undefined ? 'Not a number of seconds.' : 'Seconds since 1900 (NTP time).';
    }
  };
}
