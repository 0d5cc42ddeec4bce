import { type AddressKind, addressKind } from './address-kind.ts';
import type { Plain } from './facts.ts';
import type { MeaningOf } from './parts.ts';
import { keyOf, lookUp, oneOf, toNumber } from './tokens.ts';

/** libwebrtc's scale of what it costs to use a network. */
const costs = {
  '0': 'ethernet',
  '10': 'wifi',
  '50': 'unknown',
  '250': '5g',
  '500': '4g',
  '900': 'mobile',
  '910': '3g',
  '980': '2g',
  '999': 'any'
} as const;

/** A kind of network that libwebrtc has a cost for; `any` where the browser does not tell which. */
export type NetworkKind = (typeof costs)[keyof typeof costs];

const tcpTypes = ['active', 'passive', 'so'] as const;

/** The way of a TCP candidate to open its connection (RFC 6544 §4.5). */
export type TcpType = (typeof tcpTypes)[number];

/** The facts of the extensions of a candidate. */
export interface ExtensionParts extends Plain<
  'generation' | 'candidate-ufrag' | 'network-id' | 'candidate-id' | 'candidate-extension'
> {
  /** No kind where the address is withheld. A relayed candidate's is the mapped address, any other's the base. */
  readonly 'related-address': { readonly kind: AddressKind | undefined; readonly relayed: boolean };
  readonly 'related-port': { readonly given: boolean; readonly relayed: boolean };
  readonly 'tcp-type': { readonly type: TcpType | undefined };
  readonly 'network-cost': NetworkCost;
}

/** A cost of libwebrtc's: not a number, a step between the known ones, or that of a kind of network. */
export type NetworkCost =
  | { readonly cost: 'malformed' | 'between' }
  | { readonly cost: 'known'; readonly network: NetworkKind; readonly vpn: boolean };

type Extension = MeaningOf<ExtensionParts>;

const known: Readonly<Record<string, (relayed: boolean) => Extension>> = {
  raddr: (relayed) => ({
    name: 'related address',
    fact: (text) => ({
      code: 'related-address',
      kind: /^(0\.0\.0\.0|::)$/.test(text) ? undefined : addressKind(text),
      relayed
    }),
    rfc: 'RFC 8839 §5.1'
  }),
  rport: (relayed) => ({
    name: 'related port',
    fact: (text) => ({ code: 'related-port', given: text !== '0' && text !== '9', relayed }),
    rfc: 'RFC 8839 §5.1'
  }),
  tcptype: () => ({
    name: 'TCP type',
    fact: (text) => ({ code: 'tcp-type', type: oneOf(tcpTypes, text) }),
    rfc: 'RFC 6544 §4.5'
  }),
  generation: () => ({ name: 'generation', fact: { code: 'generation' } }),
  ufrag: () => ({
    name: 'username fragment',
    fact: { code: 'candidate-ufrag' },
    rfc: 'RFC 9429 §3.5.2.1'
  }),
  'network-id': () => ({ name: 'network id', fact: { code: 'network-id' } }),
  'network-cost': () => ({
    name: 'network cost',
    fact: (text) => ({ code: 'network-cost', ...networkCost(text) })
  }),
  'transport-candidate-id': () => ({ name: 'candidate id', fact: { code: 'candidate-id' } })
};

/** The meaning of an extension of a candidate of some type, by the extension's name. */
export function candidateExtension(name: string, type: string | undefined): Extension {
  return (
    lookUp(known, name)?.(type === 'relay') ?? {
      name,
      fact: { code: 'candidate-extension' },
      rfc: 'RFC 8839 §5.1'
    }
  );
}

/** A VPN adds one to the cost of the network below it. */
function networkCost(text: string): NetworkCost {
  const cost = toNumber(text);
  if (cost === undefined) return { cost: 'malformed' };
  const plain = keyOf(costs, String(cost));
  const key = plain ?? keyOf(costs, String(cost - 1));
  if (key === undefined) return { cost: 'between' };
  return { cost: 'known', network: costs[key], vpn: plain === undefined };
}
