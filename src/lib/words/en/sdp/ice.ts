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
      says: ({ ufrag }) => `The peer’s half of the username in checks is ${ufrag}.`,
      does: ({ ufrag }) =>
        `The USERNAME of a check sent to this peer is ${ufrag}, a colon and the sender’s own fragment. The fragment also names the ICE generation: a new one means an ICE restart.`,
      without: 'No check can be addressed to the peer: browsers refuse a description that has no fragment.'
    },
    'a=ice-pwd': {
      title: 'ICE password',
      says: ({ length }) =>
        `The key that proves a check knows this description: ${counted(length, 'character')}.`,
      does: 'Checks to this peer, and its answers to them, carry a MESSAGE-INTEGRITY made with this password, so that only someone who has read the description gets an answer.',
      without: 'No check can be authenticated: browsers refuse a description that has no password.'
    },
    'a=ice-options': {
      title: 'ICE options',
      says: ({ options }) =>
        options.length === 0 ? 'No option is named.' : `The peer supports ${listed(options)}.`,
      does: ({ options }) =>
        options.includes('trickle')
          ? 'The other peer may send candidates after its description, and may expect more after this one.'
          : 'The other peer uses an option only if both descriptions name it.',
      without:
        'The peer is not known to trickle: an offerer that cannot assume it sends all its candidates in the offer, which is half trickle.'
    },
    'a=ice-lite': {
      title: 'ICE lite',
      says: 'The peer is a lite agent: it has host candidates alone and answers checks without sending any.',
      does: 'A full agent that faces it is controlling, sends all the checks and nominates.',
      without: 'The peer is a full agent and sends checks itself.'
    },
    'a=ice-mismatch': {
      title: 'ICE mismatch',
      says: 'The default address of the offer is none of its candidates: something on the way rewrote it.',
      does: 'The peers do without ICE for this section.',
      without: 'Nothing is wrong. Port 9 with 0.0.0.0 is no mismatch.'
    },
    'a=ice-pacing': {
      title: 'ICE pacing',
      says: ({ pacing }) => `The peer asks for ${pacing} ms between new checks.`,
      does: 'Both peers use the larger of the two values as Ta.',
      without: 'Each peer uses 50 ms.'
    },
    'a=remote-candidates': {
      title: 'Remote candidates',
      says: 'The remote candidates of the pairs that ICE selected, one for each component.',
      does: 'Tells the controlled peer, in an offer after ICE is complete, which of its candidates are in use, should its own view lag behind.',
      without:
        'An answerer whose checks have not finished may answer with a candidate other than the selected one.'
    },
    'a=end-of-candidates': {
      title: 'End of candidates',
      says: ({ candidates, fragment }) => {
        if (candidates === 0 || fragment) return 'No more candidates follow in this ICE generation.';
        return candidates === 1
          ? 'No candidate follows: this one is all there is.'
          : `No candidate follows: these ${counted(candidates, 'candidate')} are all there are.`;
      },
      does: 'The other peer need not wait for more: once its checks are done and none works, ICE may fail.',
      without:
        'The other peer has to allow for more candidates before it gives up. It is no obstacle to connecting.'
    }
  },
  parts: {
    credential: credentialText,
    'ice-option': ({ option }) =>
      option ? options[option] : 'An option that is not known here; a peer that does not know it ignores it.',
    'pacing-value': ({ number }) =>
      number ? 'Milliseconds between two new checks; never under 5.' : 'Not a number of milliseconds.',
    'remote-component': 'Which component: 1 is RTP or the only one, 2 is RTCP.',
    'remote-address': ({ kind }) => `Its address: ${addressKinds[kind]}.`,
    'remote-port': 'Its port.'
  }
};

const options: Readonly<Record<IceOption, string>> = {
  trickle: 'The peer understands trickle ICE: candidates may be signaled one by one after the description.',
  ice2: 'The peer follows RFC 8445; without the word it may be one of the older RFC 5245.',
  renomination:
    'The controlling peer may nominate again, another pair each time; the last nomination counts.',
  'google-ice': 'Google’s ICE from before the standard. No peer of today uses it.',
  sped: 'The peer can carry its DTLS handshake inside STUN checks, which saves a round trip.',
  'goog-sped-v1':
    'libwebrtc’s trial of SPED: the DTLS handshake rides inside STUN checks, which saves a round trip.',
  'rtp+ecn': 'The peer can check with STUN whether the path keeps ECN marks.'
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
