import { struct, u8, u16 } from '../../bytes/format.ts';
import { attribute } from './entry.ts';
import { number32, reserved } from '../../bytes/property-formats.ts';
import { opaque, shownOpaque, textOf } from './simple-formats.ts';

/** TURN over TCP to peers, third-party authorization, mobility, and counted retransmissions. */
export const extensionAttributes = [
  attribute(
    'CONNECTION-ID',
    0x002a,
    number32('connectionId', { name: 'Connection Id', rfc: 'RFC 6062 §6.2.1' }),
    {
      rfc: 'RFC 6062 §6.2.1',
      meaning: 'the TCP connection between server and peer',
      shown: ({ connectionId }) => connectionId
    }
  ),
  attribute('ACCESS-TOKEN', 0x001b, opaque('Token', 'RFC 7635 §6.2'), {
    rfc: 'RFC 7635 §6.2',
    meaning: 'an encrypted token from an authorization server, which holds the key of this message',
    shown: shownOpaque
  }),
  attribute('THIRD-PARTY-AUTHORIZATION', 0x802e, textOf('server', { name: 'Server', rfc: 'RFC 7635 §6.1' }), {
    rfc: 'RFC 7635 §6.1',
    meaning: 'the server takes tokens of an authorization server, for which it goes by this name',
    shown: ({ server }) => server
  }),
  attribute('MOBILITY-TICKET', 0x8030, opaque('Ticket', 'RFC 8016 §3.3'), {
    rfc: 'RFC 8016 §3.3',
    meaning: 'lets the client take its allocation to another address',
    shown: shownOpaque
  }),
  attribute(
    'TRANSACTION_TRANSMIT_COUNTER',
    0x8025,
    struct({
      reserved: u16(reserved('RFC 7982 §3.1')),
      requests: u8({ name: 'Req', rfc: 'RFC 7982 §3.1', meaning: 'how often the request has been sent' }),
      responses: u8({ name: 'Resp', rfc: 'RFC 7982 §3.1', meaning: 'how often it has been answered' })
    }),
    {
      rfc: 'RFC 7982 §3.1',
      meaning: 'which copy of the message this is, so that loss can be told from delay',
      shown: ({ requests, responses }) => `request ${requests}, response ${responses}`
    }
  )
] as const;
