import { valuesOf } from '../document.ts';
import { candidateEntry } from './candidate-line.ts';
import type { LineTable } from './explanation.ts';
import { addressKind } from './address-kind.ts';
import {
  counted,
  explainWord,
  inOrder,
  listed,
  lookUp,
  type Meaning,
  toNumber,
  whole,
  wordsOf
} from './words.ts';

const bitsPerCharacter = 6;
const iceCharacters = /^[A-Za-z0-9+/]*$/;

interface Option {
  readonly says: string;
  readonly rfc?: string;
}

const options: Readonly<Record<string, Option>> = {
  trickle: {
    says: 'The peer understands trickle ICE: candidates may be signaled one by one after the description.',
    rfc: 'RFC 8838 §3'
  },
  ice2: {
    says: 'The peer follows RFC 8445; without the word it may be one of the older RFC 5245.',
    rfc: 'RFC 8445 §10'
  },
  renomination: {
    says: 'The controlling peer may nominate again, another pair each time; the last nomination counts.',
    rfc: 'draft-thatcher-ice-renomination'
  },
  'google-ice': { says: 'Google’s ICE from before the standard. No peer of today uses it.' },
  sped: {
    says: 'The peer can carry its DTLS handshake inside STUN checks, which saves a round trip.',
    rfc: 'draft-hancke-webrtc-sped'
  },
  'goog-sped-v1': {
    says: 'libwebrtc’s trial of SPED: the DTLS handshake rides inside STUN checks, which saves a round trip.',
    rfc: 'draft-hancke-webrtc-sped'
  },
  'rtp+ecn': {
    says: 'The peer can check with STUN whether the path keeps ECN marks.',
    rfc: 'RFC 6679 §6.4'
  }
};

/** ICE in a description (RFC 8839 §5, RFC 8840). */
export const iceLines: LineTable = {
  'a=candidate': candidateEntry,
  'a=ice-ufrag': {
    title: 'ICE username fragment',
    says: ({ line }) => `The peer’s half of the username in checks is ${line.value}.`,
    does: ({ line }) =>
      `The USERNAME of a check sent to this peer is ${line.value}, a colon and the sender’s own fragment. The fragment also names the ICE generation: a new one means an ICE restart.`,
    without: 'No check can be addressed to the peer: browsers refuse a description that has no fragment.',
    rfc: ['RFC 8839 §5.4', 'RFC 8445 §5.3', 'RFC 9429 §5.2.1'],
    example: 'a=ice-ufrag:AbCd',
    values: ({ line }) => whole(line, credential('username fragment', 4, 24))
  },
  'a=ice-pwd': {
    title: 'ICE password',
    says: ({ line }) =>
      `The key that proves a check knows this description: ${counted(line.value.length, 'character')}.`,
    does: 'Checks to this peer, and its answers to them, carry a MESSAGE-INTEGRITY made with this password, so that only who has read the description is answered.',
    without: 'No check can be authenticated: browsers refuse a description that has no password.',
    rfc: ['RFC 8839 §5.4', 'RFC 8445 §5.3', 'RFC 8489 §14.5'],
    example: 'a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7',
    values: ({ line }) => whole(line, credential('password', 22, 128))
  },
  'a=ice-options': {
    title: 'ICE options',
    says: ({ line }) => {
      const names = wordsOf(line).map(({ text }) => text);
      return names.length === 0 ? 'No option is named.' : `The peer supports ${listed(names)}.`;
    },
    does: ({ line }) =>
      wordsOf(line).some(({ text }) => text === 'trickle')
        ? 'The other peer may send candidates after its description, and may expect more after this one.'
        : 'The other peer uses an option only if both descriptions name it.',
    without:
      'The peer is not known to trickle: an offerer that cannot assume it sends all its candidates in the offer, which is half trickle.',
    rfc: ['RFC 8839 §5.6', 'RFC 8838 §3', 'RFC 9429 §5.2.1'],
    example: 'a=ice-options:trickle ice2',
    values: ({ line }) =>
      wordsOf(line).map((word) => {
        const option = lookUp(options, word.text);
        return explainWord(word, {
          name: 'ICE option',
          says: option?.says ?? 'An option that is not known here; a peer that does not know it ignores it.',
          ...(option?.rfc !== undefined && { rfc: option.rfc })
        });
      })
  },
  'a=ice-lite': {
    title: 'ICE lite',
    says: 'The peer is a lite agent: it has host candidates alone and answers checks without sending any.',
    does: 'A full agent that faces it is controlling, sends all the checks and nominates.',
    without: 'The peer is a full agent and sends checks itself.',
    rfc: ['RFC 8839 §5.3', 'RFC 8445 §2.5', 'RFC 8445 §6.1.1'],
    example: 'a=ice-lite'
  },
  'a=ice-mismatch': {
    title: 'ICE mismatch',
    says: 'The default address of the offer is none of its candidates: something on the way rewrote it.',
    does: 'The peers do without ICE for this section.',
    without: 'Nothing is wrong. Port 9 with 0.0.0.0 is no mismatch.',
    rfc: ['RFC 8839 §5.3', 'RFC 8839 §4.2.5'],
    example: 'a=ice-mismatch'
  },
  'a=ice-pacing': {
    title: 'ICE pacing',
    says: ({ line }) => `The peer asks for ${line.value} ms between new checks.`,
    does: 'Both peers use the larger of the two values as Ta.',
    without: 'Each peer uses 50 ms.',
    rfc: ['RFC 8839 §5.5', 'RFC 8445 §14.2'],
    example: 'a=ice-pacing:50',
    values: ({ line }) =>
      whole(line, {
        name: 'pacing value',
        says: (text) =>
          toNumber(text) === undefined
            ? 'Not a number of milliseconds.'
            : 'Milliseconds between two new checks; never under 5.'
      })
  },
  'a=remote-candidates': {
    title: 'Remote candidates',
    says: 'The remote candidates of the pairs that ICE selected, one for each component.',
    does: 'Tells the controlled peer, in an offer after ICE is complete, which of its candidates are in use, should its own view lag behind.',
    without:
      'An answerer whose checks have not finished may answer with a candidate other than the selected one.',
    rfc: ['RFC 8839 §5.2'],
    example: 'a=remote-candidates:1 192.0.2.3 45664 2 192.0.2.3 45665',
    values: ({ line }) => {
      const places: readonly Meaning[] = [
        { name: 'component', says: 'Which component: 1 is RTP or the only one, 2 is RTCP.' },
        { name: 'address', says: (text) => `Its address: ${addressKind(text)}.` },
        { name: 'port', says: 'Its port.' }
      ];
      return wordsOf(line).flatMap((word, index) => inOrder([word], places.slice(index % 3)));
    }
  },
  'a=end-of-candidates': {
    title: 'End of candidates',
    says: (place) => {
      const count = valuesOf(place.section, 'a=candidate').length;
      if (!place.section.media || count === 0) return 'No more candidates follow in this ICE generation.';
      return `No candidate follows: the ${counted(count, 'candidate')} listed ${count === 1 ? 'is' : 'are'} all.`;
    },
    does: 'The other peer need not wait for more: once its checks are done and none works, ICE may fail.',
    without:
      'The other peer must reckon with candidates still to come before it gives up. It is no obstacle to connecting.',
    rfc: ['RFC 8840 §8', 'RFC 8838 §13'],
    example: 'a=end-of-candidates'
  }
};

function credential(name: string, least: number, bits: number): Meaning {
  return {
    name,
    says: (text) => {
      const length = counted(text.length, 'character');
      if (!iceCharacters.test(text)) return `${length}; only letters, digits, + and / are allowed.`;
      if (text.length < least) return `${length}, fewer than the ${String(least)} that are required.`;
      if (text.length > 256) return `${length}, more than the 256 that are allowed.`;
      return `${length} of ${String(bitsPerCharacter)} bits each: room for ${String(text.length * bitsPerCharacter)} random bits. At least ${String(least)} characters and ${String(bits)} bits are required.`;
    },
    rfc: 'RFC 8839 §5.4'
  };
}
