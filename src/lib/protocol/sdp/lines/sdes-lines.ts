import { type LineTable, nothing, type PartOf, type Plain } from './facts.ts';
import { type MeaningOf, partMaker } from './parts.ts';
import { split, splitOnce, toNumber, type Token, tokensOf } from './tokens.ts';

/** The facts of each line of keying without DTLS: the kind of the line tells all. */
export type CryptoLines = Plain<'a=crypto' | 'a=key-mgmt'>;

/** The facts of the parts of these lines. */
export interface CryptoParts extends Plain<
  | 'key-and-salt'
  | 'key-lifetime'
  | 'key-mki'
  | 'session-parameter'
  | 'key-management-protocol'
  | 'key-message'
> {
  readonly 'crypto-tag': { readonly number: boolean };
  readonly 'crypto-suite': { readonly known: boolean };
  readonly 'key-method': { readonly inline: boolean };
}

const { inOrder, part } = partMaker<CryptoParts>();

const tag: MeaningOf<CryptoParts> = {
  name: 'tag',
  fact: (text) => ({ code: 'crypto-tag', number: toNumber(text) !== undefined }),
  rfc: 'RFC 4568 §4'
};

const suite: MeaningOf<CryptoParts> = {
  name: 'crypto suite',
  fact: (text) => ({ code: 'crypto-suite', known: /^(AES|AEAD_AES|F8)/.test(text) }),
  rfc: 'RFC 4568 §6.2'
};

/** The parts behind `inline:`, parted by bars. */
const keyParts: readonly MeaningOf<CryptoParts>[] = [
  { name: 'key and salt', fact: { code: 'key-and-salt' } },
  { name: 'lifetime', fact: { code: 'key-lifetime' } },
  { name: 'MKI', fact: { code: 'key-mki' } }
];

/** Keys in the text (SDES, RFC 4568) and messages of key management (RFC 4567). */
export const cryptoLines: LineTable<CryptoLines, CryptoParts> = {
  'a=crypto': {
    facts: nothing,
    rfc: ['RFC 4568 §4', 'RFC 8827 §6.5'],
    example: 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4',
    parts: ({ line }) => {
      const [first, second, keys, ...parameters] = tokensOf(line);
      const parted = [first, second].filter((token) => token !== undefined);
      return [
        ...inOrder(parted, [tag, suite]),
        ...(keys ? keyPartsOf(keys) : []),
        ...inOrder(parameters, [], { name: 'session parameter', fact: { code: 'session-parameter' } })
      ];
    }
  },
  'a=key-mgmt': {
    facts: nothing,
    rfc: ['RFC 4567 §3.1'],
    example: 'a=key-mgmt:mikey AQAFgM0XflABAAAAAAAAAAAAAAsAyO',
    parts: ({ line }) =>
      inOrder(tokensOf(line), [
        { name: 'protocol', fact: { code: 'key-management-protocol' } },
        { name: 'key message', fact: { code: 'key-message' } }
      ])
  }
};

function keyPartsOf(token: Token): readonly PartOf<CryptoParts>[] {
  return split(token, ';').flatMap((key) => {
    const [method, info] = splitOnce(key, ':');
    if (!method) return [];
    const named = part(method, {
      name: 'key method',
      fact: (text) => ({ code: 'key-method', inline: text === 'inline' })
    });
    return [named, ...(info ? inOrder(split(info, '|'), keyParts) : [])];
  });
}
