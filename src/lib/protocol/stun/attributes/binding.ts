import { list, u16 } from '../../bytes/format.ts';
import { hex16 } from '../../bytes/hex.ts';
import { attribute } from './entry.ts';
import { plainAddress, shownAddress, xorAddress } from './address-format.ts';
import { one } from '../../bytes/property-formats.ts';
import { textOf } from './simple-formats.ts';
import { errorCode, shownError } from './error-format.ts';
import { errorCodes } from '../error-codes.ts';

/** The attributes of RFC 8489 that say where a message came from, what went wrong, and who is talking. */
export const bindingAttributes = [
  attribute('MAPPED-ADDRESS', 0x0001, plainAddress, {
    rfc: 'RFC 8489 §14.1',
    meaning:
      'where the request came from, as its receiver saw it; in the clear, so that a NAT may have rewritten it',
    shown: shownAddress
  }),
  attribute('XOR-MAPPED-ADDRESS', 0x0020, xorAddress, {
    rfc: 'RFC 8489 §14.2',
    meaning: 'where the request came from, as its receiver saw it',
    shown: shownAddress
  }),
  attribute('ERROR-CODE', 0x0009, errorCode, {
    rfc: 'RFC 8489 §14.8',
    meaning: ({ code }) => errorCodes.get(code)?.meaning,
    shown: shownError
  }),
  attribute(
    'UNKNOWN-ATTRIBUTES',
    0x000a,
    one('codes', list(u16({ name: 'Attribute', rfc: 'RFC 8489 §14.13', meaning: hex16 }))),
    {
      rfc: 'RFC 8489 §14.13',
      meaning: 'the attributes of the request that its receiver had to understand, but does not know',
      shown: ({ codes }) => codes.map(hex16).join(' ')
    }
  ),
  attribute('SOFTWARE', 0x8022, textOf('software', { name: 'Software', rfc: 'RFC 8489 §14.14' }), {
    rfc: 'RFC 8489 §14.14',
    meaning: 'what software sent this',
    shown: ({ software }) => software
  }),
  attribute('ALTERNATE-SERVER', 0x8023, plainAddress, {
    rfc: 'RFC 8489 §14.15',
    meaning: 'the server to ask instead',
    shown: shownAddress
  }),
  attribute(
    'ALTERNATE-DOMAIN',
    0x8003,
    // A domain name has at most 255 bytes (RFC 1035 §2.3.4).
    textOf('domain', { name: 'Domain', rfc: 'RFC 8489 §14.16' }, 255),
    {
      rfc: 'RFC 8489 §14.16',
      meaning: 'the name that the certificate of the alternate server must have',
      shown: ({ domain }) => domain
    }
  )
] as const;
