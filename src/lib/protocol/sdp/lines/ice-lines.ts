import { valuesOf } from '../document.ts';
import { isFragment } from '../fragment.ts';
import { type AddressKind, addressKind } from './address-kind.ts';
import { type LineTable, nothing, type Plain } from './facts.ts';
import { type MeaningOf, partMaker } from './parts.ts';
import { keyOf, toNumber, tokensOf } from './tokens.ts';

/** The ICE options that are known, and where each is defined. */
const options = {
  trickle: 'RFC 8838 §3',
  ice2: 'RFC 8445 §10',
  renomination: 'draft-thatcher-ice-renomination',
  'google-ice': undefined,
  sped: 'draft-hancke-webrtc-sped',
  'goog-sped-v1': 'draft-hancke-webrtc-sped',
  'rtp+ecn': 'RFC 6679 §6.4'
} as const;

/** An ICE option that is known (RFC 8839 §5.6). */
export type IceOption = keyof typeof options;

/** The facts of each line about ICE but the candidate. */
export interface IceLines extends Plain<'a=ice-lite' | 'a=ice-mismatch' | 'a=remote-candidates'> {
  readonly 'a=ice-ufrag': { readonly ufrag: string };
  readonly 'a=ice-pwd': { readonly length: number };
  readonly 'a=ice-options': { readonly options: readonly string[] };
  readonly 'a=ice-pacing': { readonly pacing: string };
  /** How many candidates the section lists; none in the session part. */
  readonly 'a=end-of-candidates': {
    readonly candidates: number;
    /** Whether others may have come in earlier messages, as with a trickle ICE fragment. */
    readonly fragment: boolean;
  };
}

/** The facts of the parts of these lines. */
export interface IceParts extends Plain<'remote-component' | 'remote-port'> {
  readonly credential: CredentialFacts;
  readonly 'ice-option': { readonly option: IceOption | undefined };
  readonly 'pacing-value': { readonly number: boolean };
  readonly 'remote-address': { readonly kind: AddressKind };
}

/** The measures of a username fragment or a password, and the bounds for it (RFC 8839 §5.4). */
export interface CredentialFacts {
  readonly length: number;
  /** The first rule that it breaks, if it breaks one. */
  readonly fault: 'characters' | 'short' | 'long' | undefined;
  /** How many random bits its characters have room for. */
  readonly bits: number;
  readonly least: number;
  readonly leastBits: number;
}

/** An ice-char stands for six bits (RFC 8839 §5.4). */
export const bitsPerCharacter = 6;
/** The most characters of a credential (RFC 8839 §5.4). */
export const mostCharacters = 256;

const { inOrder, part, whole } = partMaker<IceParts>();

/** ICE in a description (RFC 8839 §5, RFC 8840). */
export const iceLines: LineTable<IceLines, IceParts> = {
  'a=ice-ufrag': {
    facts: ({ line }) => ({ ufrag: line.value }),
    rfc: ['RFC 8839 §5.4', 'RFC 8445 §5.3', 'RFC 9429 §5.2.1'],
    example: 'a=ice-ufrag:AbCd',
    parts: ({ line }) => whole(line, credential('username fragment', 4, 24))
  },
  'a=ice-pwd': {
    facts: ({ line }) => ({ length: line.value.length }),
    rfc: ['RFC 8839 §5.4', 'RFC 8445 §5.3', 'RFC 8489 §14.5'],
    example: 'a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7',
    parts: ({ line }) => whole(line, credential('password', 22, 128))
  },
  'a=ice-options': {
    facts: ({ line }) => ({ options: tokensOf(line).map(({ text }) => text) }),
    rfc: ['RFC 8839 §5.6', 'RFC 8838 §3', 'RFC 9429 §5.2.1'],
    example: 'a=ice-options:trickle ice2',
    parts: ({ line }) =>
      tokensOf(line).map((token) => {
        const option = keyOf(options, token.text);
        const rfc = option && options[option];
        return part(token, {
          name: 'ICE option',
          fact: { code: 'ice-option', option },
          ...(rfc !== undefined && { rfc })
        });
      })
  },
  'a=ice-lite': {
    facts: nothing,
    rfc: ['RFC 8839 §5.3', 'RFC 8445 §2.5', 'RFC 8445 §6.1.1'],
    example: 'a=ice-lite'
  },
  'a=ice-mismatch': {
    facts: nothing,
    rfc: ['RFC 8839 §5.3', 'RFC 8839 §4.2.5'],
    example: 'a=ice-mismatch'
  },
  'a=ice-pacing': {
    facts: ({ line }) => ({ pacing: line.value }),
    rfc: ['RFC 8839 §5.5', 'RFC 8445 §14.2'],
    example: 'a=ice-pacing:50',
    parts: ({ line }) =>
      whole(line, {
        name: 'pacing value',
        fact: (text) => ({ code: 'pacing-value', number: toNumber(text) !== undefined })
      })
  },
  'a=remote-candidates': {
    facts: nothing,
    rfc: ['RFC 8839 §5.2'],
    example: 'a=remote-candidates:1 192.0.2.3 45664 2 192.0.2.3 45665',
    parts: ({ line }) => {
      const meanings: readonly MeaningOf<IceParts>[] = [
        { name: 'component', fact: { code: 'remote-component' } },
        { name: 'address', fact: (text) => ({ code: 'remote-address', kind: addressKind(text) }) },
        { name: 'port', fact: { code: 'remote-port' } }
      ];
      return tokensOf(line).flatMap((token, index) => inOrder([token], meanings.slice(index % 3)));
    }
  },
  'a=end-of-candidates': {
    facts: ({ document, section }) => ({
      candidates: section.media ? valuesOf(section, 'a=candidate').length : 0,
      fragment: isFragment(document)
    }),
    rfc: ['RFC 8840 §8', 'RFC 8838 §13'],
    example: 'a=end-of-candidates'
  }
};

function credential(name: string, least: number, leastBits: number): MeaningOf<IceParts> {
  return {
    name,
    fact: (text) => ({
      code: 'credential',
      length: text.length,
      fault: credentialFault(text, least),
      bits: text.length * bitsPerCharacter,
      least,
      leastBits
    }),
    rfc: 'RFC 8839 §5.4'
  };
}

function credentialFault(text: string, least: number): CredentialFacts['fault'] {
  if (!/^[A-Za-z0-9+/]*$/.test(text)) return 'characters';
  if (text.length < least) return 'short';
  return text.length > mostCharacters ? 'long' : undefined;
}
