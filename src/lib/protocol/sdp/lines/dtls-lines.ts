import { digestBytes } from '../digest-bytes.ts';
import { type LineTable, nothing, type Plain } from './facts.ts';
import { type MeaningOf, partMaker } from './parts.ts';
import { type CryptoLines, type CryptoParts, cryptoLines } from './sdes-lines.ts';
import { lookUp, oneOf, tokensOf } from './tokens.ts';

const setupRoles = ['actpass', 'active', 'passive', 'holdconn'] as const;

/** A role of `a=setup` (RFC 4145 §4). */
export type SetupRole = (typeof setupRoles)[number];

/** The facts of each line about DTLS and about the older ways of keying. */
export interface DtlsLines extends CryptoLines, Plain<'a=tls-id' | 'a=identity' | 'a=dtls-message'> {
  readonly 'a=fingerprint': { readonly hash: string };
  /** No role for a value that RFC 4145 does not name. */
  readonly 'a=setup': { readonly role: SetupRole | undefined };
  readonly 'a=connection': { readonly existing: boolean };
  /** Whether the line holds for all sections, being in the session part. */
  readonly 'a=cryptex': { readonly everywhere: boolean };
}

/** The facts of the parts of these lines. */
export interface DtlsParts
  extends
    CryptoParts,
    Plain<'connection' | 'assertion' | 'assertion-extension' | 'dtls-side' | 'dtls-message'> {
  /** The size of the digest; undefined for a hash function that is not known. */
  readonly 'hash-function': { readonly bytes: number | undefined; readonly weak: boolean };
  readonly fingerprint: FingerprintFacts;
  readonly 'setup-role': { readonly role: SetupRole | undefined };
  readonly 'tls-id': { readonly length: number; readonly tooShort: boolean };
}

/** The facts of a digest: no `bytes` where it is not hexadecimal; `expected` where its hash makes another number of bytes. */
export interface FingerprintFacts {
  readonly bytes: number | undefined;
  readonly hash: string;
  readonly expected: number | undefined;
  readonly lowerCase: boolean;
}

const { inOrder, whole } = partMaker<DtlsParts>();

/** How DTLS is set up and whom it trusts (RFC 8122, RFC 8842, RFC 8827), and the older ways of keying. */
export const dtlsLines: LineTable<DtlsLines, DtlsParts> = {
  'a=fingerprint': {
    facts: ({ line }) => ({ hash: line.value.split(' ')[0] ?? '' }),
    rfc: ['RFC 8122 §5', 'RFC 5763 §5', 'RFC 8827 §6.5'],
    example:
      'a=fingerprint:sha-256 0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9:0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9',
    parts: ({ line }) => {
      const tokens = tokensOf(line);
      return inOrder(tokens, [hashFunction, digest(tokens[0]?.text ?? '')]);
    }
  },
  'a=setup': {
    facts: ({ line }) => ({ role: oneOf(setupRoles, line.value) }),
    rfc: ['RFC 8842 §5', 'RFC 4145 §4', 'RFC 9429 §5.2.1', 'RFC 9429 §5.3.1'],
    example: 'a=setup:actpass',
    parts: ({ line }) =>
      whole(line, {
        name: 'role',
        fact: (text) => ({ code: 'setup-role', role: oneOf(setupRoles, text) })
      })
  },
  'a=connection': {
    facts: ({ line }) => ({ existing: line.value === 'existing' }),
    rfc: ['RFC 8842 §5', 'RFC 4145 §5'],
    example: 'a=connection:new',
    parts: ({ line }) => whole(line, { name: 'connection', fact: { code: 'connection' } })
  },
  'a=tls-id': {
    facts: nothing,
    rfc: ['RFC 8842 §4', 'RFC 9429 §5.2.1'],
    example: 'a=tls-id:abc3de65cddef001be82',
    parts: ({ line }) =>
      whole(line, {
        name: 'tls-id value',
        fact: ({ length }) => ({ code: 'tls-id', length, tooShort: length < 20 })
      })
  },
  'a=identity': {
    facts: nothing,
    rfc: ['RFC 8827 §5', 'RFC 8827 §7'],
    example: 'a=identity:eyJpZHAiOnsiZG9tYWluIjoiZXhhbXBsZS5vcmcifX0=',
    parts: ({ line }) =>
      inOrder(tokensOf(line), [{ name: 'assertion', fact: { code: 'assertion' } }], {
        name: 'extension',
        fact: { code: 'assertion-extension' }
      })
  },
  'a=dtls-message': {
    facts: nothing,
    rfc: ['draft-rescorla-dtls-in-sdp'],
    example: 'a=dtls-message:client FgMBAAAAAAAAAAAAjQEAAIEAAAAAAAAAgQMD',
    parts: ({ line }) =>
      inOrder(tokensOf(line), [
        { name: 'role', fact: { code: 'dtls-side' } },
        { name: 'message', fact: { code: 'dtls-message' } }
      ])
  },
  'a=cryptex': {
    facts: ({ section }) => ({ everywhere: section.media === undefined }),
    rfc: ['RFC 9335 §4'],
    example: 'a=cryptex'
  },
  ...cryptoLines
};

const hashFunction: MeaningOf<DtlsParts> = {
  name: 'hash function',
  fact: (text) => ({
    code: 'hash-function',
    bytes: lookUp(digestBytes, text.toLowerCase()),
    weak: /^(md|sha-1)/i.test(text)
  }),
  rfc: 'RFC 8122 §5'
};

function digest(hash: string): MeaningOf<DtlsParts> {
  return {
    name: 'fingerprint',
    fact: (text) => {
      const hexadecimal = /^[\da-f]{2}(:[\da-f]{2})*$/i.test(text);
      const bytes = hexadecimal ? text.split(':').length : undefined;
      const size = lookUp(digestBytes, hash.toLowerCase());
      const expected = size === bytes ? undefined : size;
      return { code: 'fingerprint', bytes, hash, expected, lowerCase: /[a-f]/.test(text) };
    },
    rfc: 'RFC 8122 §5'
  };
}
