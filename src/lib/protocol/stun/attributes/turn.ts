import { raw, struct, u16, u32 } from '../../bytes/format.ts';
import { hex16, toHex } from '../../bytes/hex.ts';
import { errorCodes } from '../error-codes.ts';
import { familyName, shownAddress, xorAddress } from './address-format.ts';
import { attribute } from './entry.ts';
import { shownError } from './error-format.ts';
import { empty, number32, one, reserved } from '../../bytes/property-formats.ts';
import { byteAndReserved, shownEmpty } from './simple-formats.ts';
import { addressErrorCode, evenPort, icmpTypeAndCode } from './turn-formats.ts';

const familyOf = (rfc: string) =>
  byteAndReserved('family', { name: 'Family', rfc, meaning: (byte: number) => familyName(byte) });
const shownFamily = ({ family }: { readonly family: number }) => familyName(family) ?? family;

const protocols: ReadonlyMap<number, string> = new Map([
  [6, 'TCP'],
  [17, 'UDP']
]);

/** Attributes of relaying (RFC 8656 §18). */
export const turnAttributes = [
  attribute(
    'CHANNEL-NUMBER',
    0x000c,
    struct({
      channel: u16({
        name: 'Channel Number',
        rfc: 'RFC 8656 §18.1',
        meaning: hex16
      }),
      reserved: u16({ name: 'RFFU', rfc: 'RFC 8656 §18.1' })
    }),
    {
      rfc: 'RFC 8656 §18.1',
      meaning: 'the number that stands for the peer’s address in ChannelData',
      shown: ({ channel }) => hex16(channel)
    }
  ),
  attribute(
    'LIFETIME',
    0x000d,
    number32('lifetime', { name: 'Lifetime', rfc: 'RFC 8656 §18.2', meaning: 'seconds' }),
    {
      rfc: 'RFC 8656 §18.2',
      meaning: ({ lifetime }) =>
        lifetime === 0
          ? 'ends the allocation now'
          : `seconds until the allocation expires, unless it is refreshed: ${lifetime}`,
      shown: ({ lifetime }) => lifetime
    }
  ),
  attribute('XOR-PEER-ADDRESS', 0x0012, xorAddress, {
    rfc: 'RFC 8656 §18.3',
    meaning: 'the peer on the other side of the relay, as the server sees it',
    shown: shownAddress,
    repeatable: true
  }),
  attribute('DATA', 0x0013, one('data', raw({ name: 'Data', rfc: 'RFC 8656 §18.4' })), {
    rfc: 'RFC 8656 §18.4',
    meaning: 'the datagram that is relayed',
    shown: ({ data }) => toHex(data)
  }),
  attribute('XOR-RELAYED-ADDRESS', 0x0016, xorAddress, {
    rfc: 'RFC 8656 §18.5',
    meaning: 'the address on the server that stands for the client',
    shown: shownAddress
  }),
  attribute('REQUESTED-ADDRESS-FAMILY', 0x0017, familyOf('RFC 8656 §18.6'), {
    rfc: 'RFC 8656 §18.6',
    meaning: 'the family that the relayed address must be of',
    shown: shownFamily
  }),
  attribute('EVEN-PORT', 0x0018, evenPort, {
    rfc: 'RFC 8656 §18.7',
    meaning: ({ reserveNext }) =>
      reserveNext
        ? 'the relayed port must be even, and the next one kept for another allocation'
        : 'the relayed port must be even',
    shown: ({ reserveNext }) => (reserveNext ? 'R = 1' : 'R = 0')
  }),
  attribute(
    'REQUESTED-TRANSPORT',
    0x0019,
    byteAndReserved('protocol', {
      name: 'Protocol',
      rfc: 'RFC 8656 §18.8',
      meaning: (number: number) => protocols.get(number)
    }),
    {
      rfc: 'RFC 8656 §18.8',
      meaning: 'how the server is to talk to peers',
      shown: ({ protocol }) => protocols.get(protocol) ?? protocol
    }
  ),
  attribute('DONT-FRAGMENT', 0x001a, empty, {
    rfc: 'RFC 8656 §18.9',
    meaning: 'the server is to set the DF bit when it sends to the peer',
    shown: shownEmpty
  }),
  attribute('RESERVATION-TOKEN', 0x0022, one('token', raw({ name: 'Token', rfc: 'RFC 8656 §18.10' }, 8)), {
    rfc: 'RFC 8656 §18.10',
    meaning: 'names a port that EVEN-PORT has had kept',
    shown: ({ token }) => toHex(token)
  }),
  attribute('ADDITIONAL-ADDRESS-FAMILY', 0x8000, familyOf('RFC 8656 §18.11'), {
    rfc: 'RFC 8656 §18.11',
    meaning: 'a relayed address of this family, too',
    shown: shownFamily
  }),
  attribute('ADDRESS-ERROR-CODE', 0x8001, addressErrorCode, {
    rfc: 'RFC 8656 §18.12',
    meaning: ({ code }) =>
      `why there is no relayed address of this family: ${errorCodes.get(code)?.meaning ?? 'unknown'}`,
    shown: (value) => `${familyName(value.family) ?? value.family}: ${shownError(value)}`
  }),
  attribute(
    'ICMP',
    0x8004,
    struct({
      reserved: u16(reserved('RFC 8656 §18.13')),
      icmp: icmpTypeAndCode,
      errorData: u32({ name: 'Error Data', rfc: 'RFC 8656 §18.13' })
    }),
    {
      rfc: 'RFC 8656 §18.13',
      meaning: 'the ICMP message that the server got about a datagram to the peer',
      shown: ({ icmp }) => `type ${icmp.type}, code ${icmp.code}`
    }
  )
] as const;
