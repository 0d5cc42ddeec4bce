import { list, u16, u8 } from '../../bytes/format.ts';
import { hex16, toHex } from '../../bytes/hex.ts';
import { chunkName } from '../chunk-names.ts';
import { empty, number32, one } from '../../bytes/property-formats.ts';
import { bytesOf } from '../formats.ts';
import { item } from '../items/item.ts';

/** The parameters that set up an association, and those of heartbeats (RFC 9260 §3.3.2, §3.3.3, §3.3.5 and extensions). */
export const associationParameters = [
  item('Heartbeat Info', 0x0001, bytesOf('info', { name: 'Heartbeat Information', rfc: 'RFC 9260 §3.3.5' }), {
    rfc: 'RFC 9260 §3.3.5',
    meaning: 'of the sender, for itself; the other side sends it back as it is',
    shown: ({ info }) => `${info.length} bytes`
  }),
  item('State Cookie', 0x0007, bytesOf('cookie', { name: 'Cookie', rfc: 'RFC 9260 §3.3.3.1' }), {
    rfc: 'RFC 9260 §3.3.3.1',
    meaning: 'all that the answerer needs to set up the association, so that it need not remember the INIT',
    shown: ({ cookie }) => `${cookie.length} bytes`
  }),
  item(
    'Unrecognized Parameter',
    0x0008,
    bytesOf('parameter', { name: 'Parameter', rfc: 'RFC 9260 §3.3.3.1' }),
    {
      rfc: 'RFC 9260 §3.3.3.1',
      meaning: 'a parameter of the INIT that its receiver does not know',
      shown: ({ parameter }) => toHex(parameter)
    }
  ),
  item(
    'Cookie Preservative',
    0x0009,
    number32('increment', { name: 'Suggested Increment', rfc: 'RFC 9260 §3.3.2.1' }),
    {
      rfc: 'RFC 9260 §3.3.2.1',
      meaning: 'the milliseconds that the cookie is to live longer',
      shown: ({ increment }) => increment
    }
  ),
  item('ECN Capable', 0x8000, empty, {
    rfc: 'RFC 9260 Appendix B',
    meaning: 'the sender understands marks of congestion in IP headers',
    shown: () => ''
  }),
  item(
    'Zero Checksum Acceptable',
    0x8001,
    number32('edmid', {
      name: 'Error Detection Method Identifier',
      rfc: 'RFC 9653 §4',
      meaning: (edmid) => (edmid === 1 ? 'DTLS' : undefined)
    }),
    {
      rfc: 'RFC 9653 §4',
      meaning: 'the sender takes packets whose checksum is zero, since what is below finds every error',
      shown: ({ edmid }) => (edmid === 1 ? 'DTLS' : edmid)
    }
  ),
  item('RANDOM', 0x8002, bytesOf('random', { name: 'Random Number', rfc: 'RFC 4895 §3.1' }), {
    rfc: 'RFC 4895 §3.1',
    meaning: 'for the keys that chunks are authenticated with',
    shown: ({ random }) => toHex(random)
  }),
  item(
    'CHUNKS',
    0x8003,
    one('types', list(u8({ name: 'Chunk Type', rfc: 'RFC 4895 §3.2', meaning: chunkName }))),
    {
      rfc: 'RFC 4895 §3.2',
      meaning: 'the chunks that the sender takes only where they are authenticated',
      shown: ({ types }) => types.map(chunkName).join(', ')
    }
  ),
  item('HMAC-ALGO', 0x8004, one('algorithms', list(u16({ name: 'HMAC Identifier', rfc: 'RFC 4895 §3.3' }))), {
    rfc: 'RFC 4895 §3.3',
    meaning: 'the HMACs that the sender can check, the best first',
    shown: ({ algorithms }) => algorithms.map(hex16).join(' ')
  }),
  item('Padding', 0x8005, bytesOf('fill', { name: 'Padding Data', rfc: 'RFC 4820 §4' }), {
    rfc: 'RFC 4820 §4',
    meaning: 'makes the packet as large as a path may carry',
    shown: ({ fill }) => `${fill.length} bytes`
  }),
  item(
    'Supported Extensions',
    0x8008,
    one('types', list(u8({ name: 'Chunk Type', rfc: 'RFC 5061 §4.2.7', meaning: chunkName }))),
    {
      rfc: 'RFC 5061 §4.2.7',
      meaning: 'the chunks of extensions that the sender understands',
      shown: ({ types }) => types.map(chunkName).join(', ')
    }
  ),
  item('Forward-TSN-Supported', 0xc000, empty, {
    rfc: 'RFC 3758 §3.1',
    meaning: 'messages may be given up: the sender understands FORWARD TSN',
    shown: () => ''
  })
] as const;
