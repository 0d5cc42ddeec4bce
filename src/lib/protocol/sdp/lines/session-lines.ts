import { type AddressKind, addressKind } from './address-kind.ts';
import { type LineTable, nothing, type Plain } from './facts.ts';
import { type MeaningOf, partMaker } from './parts.ts';
import { oneOf, toNumber, tokensOf } from './tokens.ts';

const addressTypes = ['IP4', 'IP6'] as const;

/** The facts of each line of RFC 8866 §5.1–5.12. */
export interface SessionLines extends Plain<'u' | 'e' | 'p' | 'r' | 'z' | 'k'> {
  readonly v: { readonly supported: boolean };
  readonly o: { readonly id: string; readonly version: string };
  /** No name where the line has none, or a single `-`. */
  readonly s: { readonly name: string | undefined };
  /** The medium of the section; undefined in the session part. */
  readonly i: { readonly media: string | undefined };
  /** No address where the line holds the unspecified one. */
  readonly c: { readonly address: { readonly text: string; readonly kind: AddressKind } | undefined };
  readonly t: { readonly bounded: boolean };
}

/** The facts of the parts of these lines. */
export interface SessionParts
  extends
    NetworkParts,
    Plain<
      | 'sdp-version'
      | 'session-id'
      | 'session-version'
      | 'session-name'
      | 'information'
      | 'uri'
      | 'email-address'
      | 'phone-number'
      | 'repeat-interval'
      | 'active-duration'
      | 'repeat-offset'
      | 'adjustment-time'
      | 'adjustment-offset'
      | 'key'
    > {
  readonly username: { readonly given: boolean };
  /** No kind where the address tells nothing on purpose. */
  readonly 'origin-address': { readonly kind: AddressKind | undefined };
  /** No kind where the address is the unspecified one. */
  readonly 'connection-address': { readonly kind: AddressKind | undefined };
  readonly 'start-time': { readonly time: SessionTime };
  readonly 'stop-time': { readonly time: SessionTime };
}

/** The facts of the network type and the address type, which `o=` and `c=` share. */
export interface NetworkParts {
  readonly 'network-type': { readonly registered: boolean };
  readonly 'address-type': { readonly type: (typeof addressTypes)[number] | undefined };
}

/** One end of the time that a session lasts. */
export type SessionTime = 'unbounded' | 'given' | 'malformed';

const { inOrder, whole } = partMaker<SessionParts>();

const networkAndAddressType: readonly MeaningOf<SessionParts>[] = [
  { name: 'network type', fact: (text) => ({ code: 'network-type', registered: text === 'IN' }) },
  { name: 'address type', fact: (text) => ({ code: 'address-type', type: oneOf(addressTypes, text) }) }
];

const origin: readonly MeaningOf<SessionParts>[] = [
  { name: 'username', fact: (text) => ({ code: 'username', given: text !== '-' }) },
  { name: 'session id', fact: { code: 'session-id' }, rfc: 'RFC 9429 §5.2.1' },
  { name: 'session version', fact: { code: 'session-version' }, rfc: 'RFC 9429 §5.2.2' },
  ...networkAndAddressType,
  {
    name: 'unicast address',
    fact: (text) => ({
      code: 'origin-address',
      kind: /^(127\.0\.0\.1|0\.0\.0\.0|::|::1)$/.test(text) ? undefined : addressKind(text)
    })
  }
];

const connectionAddress: MeaningOf<SessionParts> = {
  name: 'connection address',
  fact: (text) => ({ code: 'connection-address', kind: givenKind(text) }),
  rfc: 'RFC 8839 §4.2.1.2'
};

/** The lines that every session description begins with (RFC 8866 §5.1–5.12). */
export const sessionLines: LineTable<SessionLines, SessionParts> = {
  v: {
    facts: ({ line }) => ({ supported: line.value === '0' }),
    rfc: ['RFC 8866 §5.1'],
    example: 'v=0',
    parts: ({ line }) => whole(line, { name: 'version', fact: { code: 'sdp-version' } })
  },
  o: {
    facts: ({ line }) => {
      const [, id = '', version = ''] = line.value.split(' ');
      return { id, version };
    },
    rfc: ['RFC 8866 §5.2', 'RFC 9429 §5.2.1'],
    example: 'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
    parts: ({ line }) => inOrder(tokensOf(line), origin)
  },
  s: {
    facts: ({ line }) => ({ name: ['-', ' ', ''].includes(line.value) ? undefined : line.value }),
    rfc: ['RFC 8866 §5.3', 'RFC 9429 §5.2.1'],
    example: 's=-',
    parts: ({ line }) => whole(line, { name: 'session name', fact: { code: 'session-name' } })
  },
  i: {
    facts: ({ section }) => ({ media: section.media?.media }),
    rfc: ['RFC 8866 §5.4'],
    example: 'i=A seminar on the session description protocol',
    parts: ({ line }) => whole(line, { name: 'information', fact: { code: 'information' } })
  },
  u: {
    facts: nothing,
    rfc: ['RFC 8866 §5.5', 'RFC 9429 §5.2.1'],
    example: 'u=urn:ietf:rfc:8866',
    parts: ({ line }) => whole(line, { name: 'URI', fact: { code: 'uri' } })
  },
  e: {
    facts: nothing,
    rfc: ['RFC 8866 §5.6', 'RFC 9429 §5.2.1'],
    example: 'e=j.doe@example.com (Jane Doe)',
    parts: ({ line }) => whole(line, { name: 'email address', fact: { code: 'email-address' } })
  },
  p: {
    facts: nothing,
    rfc: ['RFC 8866 §5.6', 'RFC 9429 §5.2.1'],
    example: 'p=+1 617 555-6011',
    parts: ({ line }) => whole(line, { name: 'phone number', fact: { code: 'phone-number' } })
  },
  c: {
    facts: ({ line }) => {
      const text = line.value.split(' ')[2] ?? '';
      return { address: isUnspecified(text) ? undefined : { text, kind: addressKind(withoutCount(text)) } };
    },
    rfc: ['RFC 8866 §5.7', 'RFC 8839 §4.2.1.2', 'RFC 9429 §5.2.1'],
    example: 'c=IN IP4 0.0.0.0',
    parts: ({ line }) => inOrder(tokensOf(line), [...networkAndAddressType, connectionAddress])
  },
  t: {
    facts: ({ line }) => ({ bounded: line.value !== '0 0' }),
    rfc: ['RFC 8866 §5.9', 'RFC 9429 §5.2.1'],
    example: 't=0 0',
    parts: ({ line }) =>
      inOrder(tokensOf(line), [
        { name: 'start time', fact: (text) => ({ code: 'start-time', time: sessionTime(text) }) },
        { name: 'stop time', fact: (text) => ({ code: 'stop-time', time: sessionTime(text) }) }
      ])
  },
  r: {
    facts: nothing,
    rfc: ['RFC 8866 §5.10'],
    example: 'r=7d 1h 0 25h',
    parts: ({ line }) =>
      inOrder(
        tokensOf(line),
        [
          { name: 'repeat interval', fact: { code: 'repeat-interval' } },
          { name: 'active duration', fact: { code: 'active-duration' } }
        ],
        { name: 'offset', fact: { code: 'repeat-offset' } }
      )
  },
  z: {
    facts: nothing,
    rfc: ['RFC 8866 §5.11'],
    example: 'z=2882844526 -1h 2898848070 0',
    parts: ({ line }) =>
      tokensOf(line).flatMap((token, index) =>
        inOrder(
          [token],
          [
            index % 2 === 0
              ? { name: 'adjustment time', fact: { code: 'adjustment-time' } }
              : { name: 'offset', fact: { code: 'adjustment-offset' } }
          ]
        )
      )
  },
  k: {
    facts: nothing,
    rfc: ['RFC 8866 §5.12', 'RFC 8827 §6.5'],
    example: 'k=prompt',
    parts: ({ line }) => whole(line, { name: 'key', fact: { code: 'key' } })
  }
};

function isUnspecified(address: string): boolean {
  return /^(0\.0\.0\.0|::)$/.test(address);
}

function givenKind(address: string): AddressKind | undefined {
  return isUnspecified(address) ? undefined : addressKind(withoutCount(address));
}

/** A multicast address without the TTL and the count behind it. */
function withoutCount(address: string): string {
  return address.split('/')[0] ?? '';
}

function sessionTime(text: string): SessionTime {
  if (text === '0') return 'unbounded';
  return toNumber(text) === undefined ? 'malformed' : 'given';
}
