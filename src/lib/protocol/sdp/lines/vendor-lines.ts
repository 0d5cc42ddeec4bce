import { type LineTable, nothing, type Plain } from './facts.ts';
import { partMaker } from './parts.ts';
import { tokensOf } from './tokens.ts';

/** The facts of each line of one maker, or of another field than WebRTC. */
export interface VendorLines extends Plain<
  'a=X-nat' | 'a=nortpproxy' | 'a=source-filter' | 'a=control' | 'a=range' | 'a=ts-refclk' | 'a=mediaclk'
> {
  readonly 'a=x-google-flag': { readonly flag: string };
  readonly 'a=silenceSupp': { readonly off: boolean };
  readonly 'a=direction': { readonly direction: string };
}

/** The facts of the parts of these lines. */
export type VendorParts = Plain<
  | 'google-flag'
  | 'nat-type'
  | 'nat-type-name'
  | 'nortpproxy'
  | 'silence-state'
  | 'silence-timer'
  | 'silence-preference'
  | 'silence-description'
  | 'noise-level'
  | 'connection-direction'
  | 'filter-mode'
  | 'filter-network-type'
  | 'filter-address-types'
  | 'filter-destination'
  | 'filter-source'
  | 'control-uri'
  | 'range'
  | 'clock-source'
  | 'media-clock-source'
>;

const { inOrder, whole } = partMaker<VendorParts>();

/** Attributes of one maker, or of another field than WebRTC, that turn up in real descriptions. */
export const vendorLines: LineTable<VendorLines, VendorParts> = {
  'a=x-google-flag': {
    facts: ({ line }) => ({ flag: line.value }),
    rfc: ['no standard; libwebrtc'],
    example: 'a=x-google-flag:conference',
    parts: ({ line }) => whole(line, { name: 'flag', fact: { code: 'google-flag' } })
  },
  'a=X-nat': {
    facts: nothing,
    rfc: ['no standard; PJSIP'],
    example: 'a=X-nat:0',
    parts: ({ line }) =>
      inOrder(tokensOf(line), [
        { name: 'NAT type', fact: { code: 'nat-type' } },
        { name: 'name', fact: { code: 'nat-type-name' } }
      ])
  },
  'a=nortpproxy': {
    facts: nothing,
    rfc: ['no standard; rtpproxy'],
    example: 'a=nortpproxy:yes',
    parts: ({ line }) => whole(line, { name: 'value', fact: { code: 'nortpproxy' } })
  },
  'a=silenceSupp': {
    facts: ({ line }) => ({ off: line.value.startsWith('off') }),
    rfc: ['RFC 3108'],
    example: 'a=silenceSupp:off - - - -',
    parts: ({ line }) =>
      inOrder(tokensOf(line), [
        { name: 'state', fact: { code: 'silence-state' } },
        { name: 'timer', fact: { code: 'silence-timer' } },
        { name: 'preference', fact: { code: 'silence-preference' } },
        { name: 'silence description', fact: { code: 'silence-description' } },
        { name: 'noise level', fact: { code: 'noise-level' } }
      ])
  },
  'a=direction': {
    facts: ({ line }) => ({ direction: line.value }),
    rfc: ['draft-ietf-mmusic-comedia-05'],
    example: 'a=direction:active',
    parts: ({ line }) => whole(line, { name: 'direction', fact: { code: 'connection-direction' } })
  },
  'a=source-filter': {
    facts: nothing,
    rfc: ['RFC 4570 §3'],
    example: 'a=source-filter: incl IN IP4 233.252.0.2 198.51.100.7',
    parts: ({ line }) =>
      inOrder(
        tokensOf(line),
        [
          { name: 'filter mode', fact: { code: 'filter-mode' } },
          { name: 'network type', fact: { code: 'filter-network-type' } },
          { name: 'address types', fact: { code: 'filter-address-types' } },
          { name: 'destination', fact: { code: 'filter-destination' } }
        ],
        { name: 'source', fact: { code: 'filter-source' } }
      )
  },
  'a=control': {
    facts: nothing,
    rfc: ['RFC 7826 §D.1.1'],
    example: 'a=control:stream=0',
    parts: ({ line }) => whole(line, { name: 'URI', fact: { code: 'control-uri' } })
  },
  'a=range': {
    facts: nothing,
    rfc: ['RFC 7826 §D.1.6'],
    example: 'a=range:npt=now-',
    parts: ({ line }) => whole(line, { name: 'range', fact: { code: 'range' } })
  },
  'a=ts-refclk': {
    facts: nothing,
    rfc: ['RFC 7273 §4'],
    example: 'a=ts-refclk:ntp=pool.ntp.org',
    parts: ({ line }) => whole(line, { name: 'clock source', fact: { code: 'clock-source' } })
  },
  'a=mediaclk': {
    facts: nothing,
    rfc: ['RFC 7273 §5'],
    example: 'a=mediaclk:sender',
    parts: ({ line }) => whole(line, { name: 'media clock source', fact: { code: 'media-clock-source' } })
  }
};
