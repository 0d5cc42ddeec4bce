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
        `The ${hash} hash of the certificate that this peer will present in the DTLS handshake.`,
      does: 'The other peer hashes the certificate that it gets, and ends the connection if the hashes differ. That binds the connection to the signaling, and is only as trustworthy as the signaling.',
      without: 'The self-signed certificate would prove nothing, so browsers refuse the description.'
    },
    'a=setup': {
      title: 'DTLS role',
      says: ({ role }) => (role ? roles[role].says : 'Not one of the roles of RFC 4145.'),
      does: ({ role }) =>
        role
          ? roles[role].does
          : 'The other peer cannot tell who is the client, and refuses the description.',
      without:
        'The peers do not agree on who sends the ClientHello. The DTLS role has nothing to do with who controls ICE.'
    },
    'a=connection': {
      title: 'Connection to use',
      says: ({ existing }) => (existing ? 'The existing connection is kept.' : 'A new connection is made.'),
      does: 'Nothing for DTLS, with which it must not be used: tls-id, fingerprint, role and transport tell whether the association is new.',
      without: 'Nothing breaks: DTLS does not use it.'
    },
    'a=tls-id': {
      title: 'DTLS association id',
      says: 'An identifier of this peer’s DTLS association.',
      does: 'A changed value asks for a new association with a new handshake; the same value keeps the existing one.',
      without:
        'A changed fingerprint, role or transport shows that the association is new. Chromium does not write the line.'
    },
    'a=identity': {
      title: 'Identity assertion',
      says: 'An identity provider vouches for the owner of the certificate.',
      does: 'The other peer lets the named provider verify the assertion and learns the owner’s name without having to trust the signaling.',
      without:
        'Nothing breaks: the fingerprint is then as trustworthy as the signaling. Few browsers have ever written the line.'
    },
    'a=dtls-message': {
      title: 'DTLS message in the description',
      says: 'The description carries the first message of the DTLS handshake.',
      does: 'The peer treats it as if it had arrived over the network, which saves a round trip.',
      without: 'The handshake begins once ICE has a pair that works, which is what browsers do.'
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
        ? 'A hash function that Trickle does not know.'
        : `The digest has ${bytes} bytes.${weak ? ' It is too weak to be trusted.' : ''} sha-256 is what browsers write.`,
    fingerprint: fingerprintText,
    'setup-role': ({ role }) => {
      if (role === 'actpass')
        return 'actpass is for offers. An answer must say active, which is recommended, or passive.';
      return role === 'active' || role === 'passive'
        ? `An answer says ${role}, and the offerer takes the other role.`
        : 'Not a role: those are actpass, active, passive and holdconn.';
    },
    connection: 'new or existing.',
    'tls-id': ({ length, tooShort }) =>
      tooShort
        ? `${length} characters; RFC 8842 requires 20 or more.`
        : 'At least 20 characters with 120 random bits.',
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
    does: 'The answer usually says active: then the answerer is the DTLS client and sends the ClientHello, and the offerer is the server.'
  },
  active: {
    says: 'This peer is the DTLS client.',
    does: 'As soon as a pair works it sends the ClientHello. Its data channels have even stream ids.'
  },
  passive: {
    says: 'This peer is the DTLS server.',
    does: 'It waits for the other peer’s ClientHello. Its data channels have odd stream ids.'
  },
  holdconn: {
    says: 'No connection is made for now.',
    does: 'No handshake begins. WebRTC does not use it.'
  }
};

function fingerprintText({ bytes, hash, expected, lowerCase }: FingerprintFacts): string {
  if (bytes === undefined) return 'Not bytes in hexadecimal with colons between them.';
  const count = `${bytes} byte${bytes === 1 ? '' : 's'}`;
  if (expected !== undefined) return `${count}; ${hash} makes ${expected}, so no certificate can match.`;
  return `${count}, the hash of the certificate in DER.${lowerCase ? ' The RFC asks for upper case.' : ''}`;
}
