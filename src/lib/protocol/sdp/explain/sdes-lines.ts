import type { LineEntry, ValueExplanation } from './explanation.ts';
import {
  explainWord,
  inOrder,
  type Meaning,
  split,
  splitOnce,
  toNumber,
  type Word,
  wordsOf
} from './words.ts';

const tag: Meaning = {
  name: 'tag',
  says: (text) =>
    toNumber(text) === undefined
      ? 'Not a number.'
      : 'Numbers the choice; the answer repeats the tag of the one it takes.',
  rfc: 'RFC 4568 §4'
};

const suite: Meaning = {
  name: 'crypto suite',
  says: (text) =>
    /^(AES|AEAD_AES|F8)/.test(text)
      ? 'Cipher and authentication of SRTP, by their registered name.'
      : 'A suite that is not known here.',
  rfc: 'RFC 4568 §6.2'
};

/** What follows `inline:`, parted by bars. */
const keyParts: readonly Meaning[] = [
  {
    name: 'key and salt',
    says: 'The SRTP master key and salt in Base64: whoever reads this text can read the media.'
  },
  { name: 'lifetime', says: 'For how many packets the key may serve.' },
  { name: 'MKI', says: 'Number and length of the master key identifier.' }
];

/** `a=crypto` (RFC 4568). */
export const cryptoEntry: LineEntry = {
  title: 'SDES key',
  says: 'A key for SRTP, in the text itself.',
  does: 'Outside WebRTC the peers encrypt media with this key. Browsers must not use it: WebRTC takes its keys from DTLS.',
  without:
    'Nothing breaks in WebRTC, which forbids the line. The signaling server, who reads all text, never learns the keys.',
  rfc: ['RFC 4568 §4', 'RFC 8827 §6.5'],
  example: 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4',
  values: ({ line }) => {
    const [first, second, keys, ...parameters] = wordsOf(line);
    const parted = [first, second].filter((word) => word !== undefined);
    return [
      ...inOrder(parted, [tag, suite]),
      ...(keys ? keyValues(keys) : []),
      ...inOrder(parameters, [], {
        name: 'session parameter',
        says: 'Changes how SRTP is used with this key.'
      })
    ];
  }
};

/** `a=key-mgmt` (RFC 4567). */
export const keyManagementEntry: LineEntry = {
  title: 'Key management',
  says: 'A message of a key management protocol, such as MIKEY, inside the description.',
  does: 'Outside WebRTC the peers agree on SRTP keys with it. Browsers do not use it: WebRTC takes its keys from DTLS.',
  without: 'Nothing breaks in WebRTC.',
  rfc: ['RFC 4567 §3.1'],
  example: 'a=key-mgmt:mikey AQAFgM0XflABAAAAAAAAAAAAAAsAyO',
  values: ({ line }) =>
    inOrder(wordsOf(line), [
      { name: 'protocol', says: 'mikey is the one that RFC 4567 registers.' },
      { name: 'key message', says: 'The protocol’s message in Base64.' }
    ])
};

function keyValues(word: Word): readonly ValueExplanation[] {
  return split(word, ';').flatMap((key) => {
    const [method, info] = splitOnce(key, ':');
    if (!method) return [];
    const explained = explainWord(method, {
      name: 'key method',
      says: (text) =>
        text === 'inline' ? 'The key follows in the text.' : 'inline is the only method there is.'
    });
    return [explained, ...(info ? inOrder(split(info, '|'), keyParts) : [])];
  });
}
