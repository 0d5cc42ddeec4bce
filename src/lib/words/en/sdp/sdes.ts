import type { CryptoLines, CryptoParts } from '#lib/protocol/sdp/lines/sdes-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';

/** Keys in the text (SDES, RFC 4568) and messages of key management (RFC 4567). */
export const crypto: FamilyWords<CryptoLines, CryptoParts> = {
  lines: {
    'a=crypto': {
      title: 'SDES key',
      says: 'A key for SRTP, in the text itself.',
      does: 'Outside WebRTC the peers encrypt media with this key. Browsers must not use it: WebRTC gets its keys from DTLS.',
      without:
        'Nothing breaks in WebRTC, which forbids the line, so that the signaling server never sees media keys.'
    },
    'a=key-mgmt': {
      title: 'Key management',
      says: 'A message of a key management protocol, such as MIKEY, inside the description.',
      does: 'Outside WebRTC the peers agree on SRTP keys with it. Browsers do not use it: WebRTC gets its keys from DTLS.',
      without: 'Nothing breaks in WebRTC.'
    }
  },
  parts: {
    'crypto-tag': ({ number }) =>
      number ? 'The number of this choice; the answer repeats that of the one it accepts.' : 'Not a number.',
    'crypto-suite': ({ known }) =>
      known
        ? 'The cipher and authentication of SRTP, by their registered name.'
        : 'A suite that Trickle does not know.',
    'key-method': ({ inline }) =>
      inline ? 'The key follows in the text.' : 'Not a method: inline is the only one.',
    'key-and-salt': 'The SRTP master key and salt in Base64: whoever reads this text can read the media.',
    'key-lifetime': 'How many packets the key may be used for.',
    'key-mki': 'Number and length of the master key identifier.',
    'session-parameter': 'A setting of SRTP for this key.',
    'key-management-protocol': 'mikey is the one that RFC 4567 registers.',
    'key-message': 'The protocol’s message in Base64.'
  }
};
