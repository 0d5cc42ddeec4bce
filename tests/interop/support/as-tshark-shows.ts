import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';

/** Values by Wireshark's names of fields, in the order in which it says them. */
export type Shown = Readonly<Record<string, readonly string[]>>;

/**
 * What tshark 4.0 does not show the value of, and what it shows in its place. Their types and lengths it shows like all.
 */
export const notShown: Readonly<Record<string, string>> = {
  ICMP: 'it takes type and code from the two reserved bytes before them (RFC 8656 §18.13)',
  PADDING: 'it shows the length alone',
  'RESPONSE-PORT': 'it reads an address (RFC 5780 §7.5 has a port and two reserved bytes)'
};

/**
 * How tshark shows an attribute's value; of one that it knows no format of, the bytes. Undefined for {@link notShown}.
 * `value` is the attribute's value on the wire.
 */
export function asTsharkShows(attribute: StunAttribute, value: Uint8Array): Shown | undefined {
  switch (attribute.type) {
    case 'MAPPED-ADDRESS':
    case 'XOR-MAPPED-ADDRESS':
    case 'ALTERNATE-SERVER':
    case 'XOR-PEER-ADDRESS':
    case 'XOR-RELAYED-ADDRESS':
    case 'RESPONSE-ORIGIN':
    case 'OTHER-ADDRESS':
      return address(attribute.address);
    case 'ERROR-CODE': {
      const { code, reason } = attribute;
      return {
        'stun.att.error.class': [String(Math.floor(code / 100))],
        'stun.att.error': [String(code % 100)],
        'stun.att.error.reason': reason === '' ? [] : [reason]
      };
    }
    case 'UNKNOWN-ATTRIBUTES':
      return { 'stun.att.unknown': attribute.codes.map(hex16) };
    case 'SOFTWARE':
      return { 'stun.att.software': [attribute.software] };
    case 'USERNAME':
      return { 'stun.att.username': [attribute.username] };
    case 'REALM':
      return { 'stun.att.realm': [attribute.realm] };
    case 'NONCE':
      return { 'stun.att.nonce': [attribute.nonce] };
    case 'PASSWORD-ALGORITHM':
      return { 'stun.att.pw_alg': [String(attribute.algorithm)] };
    case 'PASSWORD-ALGORITHMS':
      return { 'stun.att.pw_alg': attribute.algorithms.map(({ algorithm }) => String(algorithm)) };
    case 'MESSAGE-INTEGRITY':
      return { 'stun.att.hmac': [colons(attribute.hmac)] };
    case 'FINGERPRINT':
      return { 'stun.att.crc32': [`0x${attribute.crc.toString(16).padStart(8, '0')}`] };
    case 'PRIORITY':
      return { 'stun.att.priority': [String(attribute.priority)] };
    case 'ICE-CONTROLLED':
    case 'ICE-CONTROLLING':
      return { 'stun.att.tie-breaker': [colons(value)] };
    case 'CHANNEL-NUMBER':
      return { 'stun.att.channelnum': [hex16(attribute.channel)] };
    case 'LIFETIME':
      return { 'stun.att.lifetime': [String(attribute.lifetime)] };
    case 'REQUESTED-ADDRESS-FAMILY':
      return { 'stun.att.family': [hex8(attribute.family)] };
    case 'EVEN-PORT':
      return { 'stun.att.even-port.reserve-next': [bit(attribute.reserveNext)] };
    case 'REQUESTED-TRANSPORT':
      return { 'stun.att.transp': [hex8(attribute.protocol)] };
    case 'RESERVATION-TOKEN':
      return { 'stun.att.token': [colons(attribute.token)] };
    case 'CHANGE-REQUEST':
      return {
        'stun.att.change-ip': [bit(attribute.changeIp)],
        'stun.att.change-port': [bit(attribute.changePort)]
      };
    case 'CACHE-TIMEOUT':
      return { 'stun.att.cache-timeout': [String(attribute.seconds)] };
    case 'GOOG-NETWORK-INFO':
      return {
        'stun.att.google.network_id': [String(attribute.networkId)],
        'stun.att.google.network_cost': [String(attribute.networkCost)]
      };
    default:
      if (Object.hasOwn(notShown, attribute.type)) return undefined;
      return { 'stun.value': value.length === 0 ? [] : [colons(value)] };
  }
}

function address({ ip, port }: TransportAddress): Shown {
  const family = ip.includes(':') ? 'stun.att.ipv6' : 'stun.att.ipv4';
  return { [family]: [ip], 'stun.att.port': [String(port)] };
}

function colons(bytes: Uint8Array): string {
  return toHex(bytes).replace(/..(?=.)/g, '$&:');
}

const bit = (flag: boolean): string => (flag ? '1' : '0');
const hex8 = (value: number): string => `0x${value.toString(16).padStart(2, '0')}`;
const hex16 = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`;
