import type {
  DtlsLines,
  DtlsParts,
  FingerprintFacts,
  SetupRole
} from '#lib/protocol/sdp/lines/dtls-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { crypto } from './sdes.ts';

/** How DTLS is set up and whom it trusts (RFC 8122, RFC 8842, RFC 8827), and the older ways of keying. */
export const dtls: FamilyWords<DtlsLines, DtlsParts> = {
  lines: {
    'a=fingerprint': {
      title: 'Certificate fingerprint',
      says: ({ hash }) =>
        `The ${hash} hash of the certificate that this peer will show in the DTLS handshake.`,
      does: 'The other peer hashes the certificate that it is shown and compares. If they differ, it ends the handshake. This binds the connection to the signaling, and is only as trustworthy as the signaling.',
      without: 'The certificate, which is self-signed, proves nothing: browsers refuse the description.'
    },
    'a=setup': {
      title: 'DTLS role',
      says: ({ role }) => (role ? roles[role].says : 'None of the roles that RFC 4145 names.'),
      does: ({ role }) =>
        role ? roles[role].does : 'The other peer cannot tell who begins, and refuses the description.',
      without:
        'The peers do not agree on who sends the ClientHello. The role has nothing to do with who controls ICE.'
    },
    'a=connection': {
      title: 'Connection to use',
      says: ({ existing }) =>
        existing ? 'The connection that exists is kept.' : 'A new connection is to be made.',
      does: 'For DTLS it must not be used: whether the association is new is told by tls-id, fingerprint and transport.',
      without: 'Nothing breaks: DTLS goes without it.'
    },
    'a=tls-id': {
      title: 'DTLS association id',
      says: 'Names the DTLS association that this peer means.',
      does: 'A value other than before asks for a new association, that is a new handshake; the same value keeps the one that exists.',
      without:
        'The peers tell a new association from a changed fingerprint or role. Chromium does not write the line.'
    },
    'a=identity': {
      title: 'Identity assertion',
      says: 'An identity provider vouches for who holds the certificate of the fingerprint.',
      does: 'The other peer lets the named provider verify the assertion and learns a name, without having to trust the signaling.',
      without:
        'Nothing breaks: the fingerprint is then as trustworthy as the signaling. Few browsers have ever written the line.'
    },
    'a=dtls-message': {
      title: 'DTLS message in the description',
      says: 'A first message of the DTLS handshake comes with the description.',
      does: 'The peer treats it as if it had arrived over the network and answers it over the network, which saves a round trip.',
      without: 'The handshake begins once ICE has a pair, which is what browsers do.'
    },
    'a=cryptex': {
      title: 'Cryptex',
      says: ({ everywhere }) =>
        `The peer can receive RTP whose header extensions are encrypted, ${everywhere ? 'in all sections' : 'in this section'}.`,
      does: 'If both descriptions have it, header extensions and contributing sources are encrypted along with the payload.',
      without: 'Header extensions, such as the audio level, travel in the clear, though authenticated.'
    },
    ...crypto.lines
  },
  parts: {
    'hash-function': ({ bytes, weak }) =>
      bytes === undefined
        ? 'A hash function that is not known here.'
        : `The digest has ${bytes} bytes.${weak ? ' It is too weak to be trusted.' : ''} sha-256 is what browsers write.`,
    fingerprint: fingerprintText,
    'setup-role': ({ role }) => {
      if (role === 'actpass')
        return 'actpass is for offers. An answer must say active, which is recommended, or passive.';
      return role === 'active' || role === 'passive'
        ? `${role} is what an answer says; the peer that offered takes the other role.`
        : 'One of actpass, active, passive and holdconn belongs here.';
    },
    connection: 'new or existing.',
    'tls-id': ({ length, tooShort }) =>
      tooShort
        ? `${length} characters; RFC 8842 requires 20 or more.`
        : 'At least 20 random characters, 120 bits.',
    assertion: 'JSON in Base64: the provider and what it asserts.',
    'assertion-extension': 'An extension; a peer ignores those that it does not know.',
    'dtls-side': 'client for a ClientHello, server for a ServerHello.',
    'dtls-message': 'The bytes of the message in Base64.',
    ...crypto.parts
  }
};

const roles: Readonly<Record<SetupRole, { readonly says: string; readonly does: string }>> = {
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

function fingerprintText({ bytes, hash, expected, lowerCase }: FingerprintFacts): string {
  if (bytes === undefined) return 'Not bytes in hexadecimal with colons between them.';
  const count = `${bytes} byte${bytes === 1 ? '' : 's'}`;
  if (expected !== undefined) return `${count}; ${hash} makes ${expected}, so no certificate can match.`;
  return `${count}, the hash of the certificate in DER.${lowerCase ? ' The RFC asks for upper case.' : ''}`;
}
