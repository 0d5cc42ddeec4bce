import { cryptoEntry, keyManagementEntry } from './sdes-lines.ts';
import type { LineTable } from './explanation.ts';
import { inOrder, lookUp, type Meaning, whole, wordsOf } from './words.ts';

/** Bytes of each hash (RFC 8122 §5, RFC 4055). */
const hashes: Readonly<Record<string, number>> = {
  'sha-1': 20,
  'sha-224': 28,
  'sha-256': 32,
  'sha-384': 48,
  'sha-512': 64,
  md5: 16,
  md2: 16
};

interface Role {
  readonly says: string;
  readonly does: string;
}

const roles: Readonly<Record<string, Role>> = {
  actpass: {
    says: 'The offerer can be the DTLS client or the DTLS server; the answerer chooses.',
    does: 'The answer says active as a rule: then the answerer is the DTLS client and sends the ClientHello, and the offerer is the server.'
  },
  active: {
    says: 'This peer is the DTLS client.',
    does: 'As soon as ICE has consent on a pair it sends the ClientHello. Its data channels have even stream ids.'
  },
  passive: {
    says: 'This peer is the DTLS server.',
    does: 'It waits for the other peer’s ClientHello. Its data channels have odd stream ids.'
  },
  holdconn: {
    says: 'No connection is to be made for now.',
    does: 'No handshake begins. WebRTC does not use it.'
  }
};

/** How DTLS is set up and whom it trusts (RFC 8122, RFC 8842, RFC 8827), and the older ways of keying. */
export const dtlsLines: LineTable = {
  'a=fingerprint': {
    title: 'Certificate fingerprint',
    says: ({ line }) => {
      const [hash = ''] = line.value.split(' ');
      return `The ${hash} hash of the certificate that this peer will show in the DTLS handshake.`;
    },
    does: 'The other peer hashes the certificate that it is shown and compares. If they differ, it ends the handshake. This binds the connection to the signaling, and is only as trustworthy as the signaling.',
    without: 'The certificate, which is self-signed, proves nothing: browsers refuse the description.',
    rfc: ['RFC 8122 §5', 'RFC 5763 §5', 'RFC 8827 §6.5'],
    example:
      'a=fingerprint:sha-256 0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9:0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9',
    values: ({ line }) => {
      const words = wordsOf(line);
      return inOrder(words, [hashFunction, digest(words[0]?.text ?? '')]);
    }
  },
  'a=setup': {
    title: 'DTLS role',
    says: ({ line }) => lookUp(roles, line.value)?.says ?? 'None of the roles that RFC 4145 names.',
    does: ({ line }) =>
      lookUp(roles, line.value)?.does ??
      'The other peer cannot tell who begins, and refuses the description.',
    without:
      'The peers do not agree on who sends the ClientHello. The role has nothing to do with who controls ICE.',
    rfc: ['RFC 8842 §5', 'RFC 4145 §4', 'RFC 9429 §5.2.1', 'RFC 9429 §5.3.1'],
    example: 'a=setup:actpass',
    values: ({ line }) =>
      whole(line, {
        name: 'role',
        says: (text) =>
          text === 'actpass'
            ? 'actpass is for offers. An answer must say active, which is recommended, or passive.'
            : text === 'active' || text === 'passive'
              ? `${text} is what an answer says; the peer that offered takes the other role.`
              : 'One of actpass, active, passive and holdconn belongs here.'
      })
  },
  'a=connection': {
    title: 'Connection to use',
    says: ({ line }) =>
      line.value === 'existing' ? 'The connection that exists is kept.' : 'A new connection is to be made.',
    does: 'For DTLS it must not be used: whether the association is new is told by tls-id, fingerprint and transport.',
    without: 'Nothing breaks: DTLS goes without it.',
    rfc: ['RFC 8842 §5', 'RFC 4145 §5'],
    example: 'a=connection:new',
    values: ({ line }) => whole(line, { name: 'connection', says: 'new or existing.' })
  },
  'a=tls-id': {
    title: 'DTLS association id',
    says: 'Names the DTLS association that this peer means.',
    does: 'A value other than before asks for a new association, that is a new handshake; the same value keeps the one that exists.',
    without:
      'The peers tell a new association from a changed fingerprint or role. Chromium does not write the line.',
    rfc: ['RFC 8842 §4', 'RFC 9429 §5.2.1'],
    example: 'a=tls-id:abc3de65cddef001be82',
    values: ({ line }) =>
      whole(line, {
        name: 'tls-id value',
        says: (text) =>
          text.length < 20
            ? `${String(text.length)} characters; RFC 8842 requires 20 or more.`
            : 'At least 20 random characters, 120 bits.'
      })
  },
  'a=identity': {
    title: 'Identity assertion',
    says: 'An identity provider vouches for who holds the certificate of the fingerprint.',
    does: 'The other peer lets the named provider verify the assertion and learns a name, without having to trust the signaling.',
    without:
      'Nothing breaks: the fingerprint is then as trustworthy as the signaling. Few browsers have ever written the line.',
    rfc: ['RFC 8827 §5', 'RFC 8827 §7'],
    example: 'a=identity:eyJpZHAiOnsiZG9tYWluIjoiZXhhbXBsZS5vcmcifX0=',
    values: ({ line }) =>
      inOrder(
        wordsOf(line),
        [{ name: 'assertion', says: 'JSON in Base64: the provider and what it asserts.' }],
        {
          name: 'extension',
          says: 'An extension; a peer ignores those that it does not know.'
        }
      )
  },
  'a=dtls-message': {
    title: 'DTLS message in the description',
    says: 'A first message of the DTLS handshake comes with the description.',
    does: 'The peer treats it as if it had arrived over the network and answers it over the network, which saves a round trip.',
    without: 'The handshake begins once ICE has a pair, which is what browsers do.',
    rfc: ['draft-rescorla-dtls-in-sdp'],
    example: 'a=dtls-message:client FgMBAAAAAAAAAAAAjQEAAIEAAAAAAAAAgQMD',
    values: ({ line }) =>
      inOrder(wordsOf(line), [
        { name: 'role', says: 'client for a ClientHello, server for a ServerHello.' },
        { name: 'message', says: 'The bytes of the message in Base64.' }
      ])
  },
  'a=cryptex': {
    title: 'Cryptex',
    says: ({ section }) =>
      `The peer can receive RTP whose header extensions are encrypted, ${section.media ? 'in this section' : 'in all sections'}.`,
    does: 'If both descriptions have it, header extensions and contributing sources are encrypted along with the payload.',
    without: 'Header extensions, such as the audio level, travel in the clear, though authenticated.',
    rfc: ['RFC 9335 §4'],
    example: 'a=cryptex'
  },
  'a=crypto': cryptoEntry,
  'a=key-mgmt': keyManagementEntry
};

const hashFunction: Meaning = {
  name: 'hash function',
  says: (text) => {
    const size = lookUp(hashes, text.toLowerCase());
    if (size === undefined) return 'A hash function that is not known here.';
    const weak = /^(md|sha-1)/i.test(text) ? ' It is too weak to be trusted.' : '';
    return `The digest has ${String(size)} bytes.${weak} sha-256 is what browsers write.`;
  },
  rfc: 'RFC 8122 §5'
};

function digest(hash: string): Meaning {
  return {
    name: 'fingerprint',
    says: (text) => {
      if (!/^[\da-f]{2}(:[\da-f]{2})*$/i.test(text))
        return 'Not bytes in hexadecimal with colons between them.';
      const bytes = text.split(':').length;
      const expected = lookUp(hashes, hash.toLowerCase());
      const count = `${String(bytes)} byte${bytes === 1 ? '' : 's'}`;
      if (expected !== undefined && expected !== bytes)
        return `${count}; ${hash} makes ${String(expected)}, so no certificate can match.`;
      const lower = /[a-f]/.test(text) ? ' The RFC asks for upper case.' : '';
      return `${count}, the hash of the certificate in DER.${lower}`;
    },
    rfc: 'RFC 8122 §5'
  };
}
