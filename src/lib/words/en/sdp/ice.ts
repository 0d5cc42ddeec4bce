import {
  bitsPerCharacter,
  type CredentialFacts,
  type IceLines,
  type IceOption,
  type IceParts,
  mostCharacters
} from '#lib/protocol/sdp/lines/ice-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { addressKinds } from './address-kinds.ts';
import { counted, listed } from './lists.ts';

/** ICE in a description (RFC 8839 §5, RFC 8840). */
export const ice: FamilyWords<IceLines, IceParts> = {
  lines: {
    'a=ice-ufrag': {
      title: 'ICE username fragment',
      says: ({ ufrag }) => `The peer’s part of the username in checks is ${ufrag}.`,
      does: ({ ufrag }) =>
        `The USERNAME of a check sent to this peer is ${ufrag}, a colon and the sender’s own fragment. The fragment also names the ICE generation: a new one means an ICE restart.`,
      without: 'No check can be addressed to the peer, so browsers refuse the description.'
    },
    'a=ice-pwd': {
      title: 'ICE password',
      says: ({ length }) => `The key for checks to this peer: ${counted(length, 'character')}.`,
      does: 'Checks to this peer, and its answers to them, carry a MESSAGE-INTEGRITY made with this password, so only someone who has read the description gets an answer.',
      without: 'No check can be authenticated, so browsers refuse the description.'
    },
    'a=ice-options': {
      title: 'ICE options',
      says: ({ options }) =>
        options.length === 0 ? 'No option is listed.' : `The peer supports ${listed(options)}.`,
      does: ({ options }) =>
        options.includes('trickle')
          ? 'The other peer may send candidates after its description, and may expect more after this one.'
          : 'What an option changes is up to the option. A peer ignores those that it does not know.',
      without:
        'The peer may not support trickle, so its partner must not send it candidates after a description. An offerer that does not know sends all its candidates in the offer, which is half trickle.'
    },
    'a=ice-lite': {
      title: 'ICE lite',
      says: 'The peer is a lite agent: it has host candidates only, and answers checks without sending any.',
      does: 'A full agent that faces it is controlling, sends all the checks and nominates.',
      without: 'The peer is a full agent and sends checks itself.'
    },
    'a=ice-mismatch': {
      title: 'ICE mismatch',
      says: 'The default address of the offer was not among its candidates: something on the way has changed it.',
      does: 'The peers do not use ICE for this section.',
      without: 'The default address matched a candidate, or was 0.0.0.0 with port 9, which is no mismatch.'
    },
    'a=ice-pacing': {
      title: 'ICE pacing',
      says: ({ pacing }) => `The peer asks for ${pacing} ms between new checks (Ta).`,
      does: 'Both peers use the larger of their two values.',
      without: 'The peer’s value is 50 ms, the default.'
    },
    'a=remote-candidates': {
      title: 'Remote candidates',
      says: 'The remote candidates of the pairs that ICE selected, one for each component.',
      does: 'In an offer after ICE has completed, it tells the controlled peer which of its candidates are in use, in case that peer does not know yet.',
      without: 'An answerer that does not know the selected pair yet may answer with another candidate.'
    },
    'a=end-of-candidates': {
      title: 'End of candidates',
      says: ({ candidates, fragment }) =>
        candidates === 0 || fragment
          ? 'No more candidates follow in this ICE generation.'
          : `No more candidates follow: ${candidates === 1 ? 'this 1 candidate is' : `these ${candidates} candidates are`} all there ${candidates === 1 ? 'is' : 'are'}.`,
      does: 'The other peer need not wait for more: once all its checks are done without success, ICE may fail.',
      without:
        'The other peer has to allow for more candidates before it gives up. The peers can connect without the line.'
    }
  },
  parts: {
    credential: credentialText,
    'ice-option': ({ option }) =>
      option
        ? options[option]
        : 'An option that Trickle does not know. A peer ignores those that it does not know.',
    'pacing-value': ({ number }) =>
      number
        ? 'Milliseconds between two new checks; a peer never uses fewer than 5.'
        : 'Not a number of milliseconds.',
    'remote-component': 'The component: 1 is RTP or the only one, 2 is RTCP.',
    'remote-address': ({ kind }) => `Its address: ${addressKinds[kind]}.`,
    'remote-port': 'Its port.'
  }
};

const options: Readonly<Record<IceOption, string>> = {
  trickle: 'The peer supports trickle ICE: candidates may be signaled one by one after the description.',
  ice2: 'The peer follows RFC 8445. Without this option it may follow the older RFC 5245.',
  renomination: 'The controlling peer may nominate other pairs later, and the last nomination counts.',
  'google-ice': 'Google’s ICE from before the standard. No current peer uses it.',
  sped: 'The peer can carry its DTLS handshake inside STUN checks, which saves a round trip.',
  'goog-sped-v1':
    'libwebrtc’s experiment with SPED: STUN checks carry the DTLS handshake, which saves a round trip.',
  'rtp+ecn':
    'The peer supports congestion marks (ECN) for RTP, and can test with STUN whether the path keeps them.'
};

function credentialText({ length, fault, bits, least, leastBits }: CredentialFacts): string {
  const characters = counted(length, 'character');
  switch (fault) {
    case 'characters':
      return `${characters}; only letters, digits, + and / are allowed.`;
    case 'short':
      return `${characters}, fewer than the ${least} that are required.`;
    case 'long':
      return `${characters}, more than the ${mostCharacters} that are allowed.`;
    case undefined:
      return `${characters} of ${bitsPerCharacter} bits each: room for ${bits} random bits. At least ${least} characters and ${leastBits} bits are required.`;
  }
}
