import { raw, struct, u16, vector } from '../../bytes/format.ts';
import { toHex } from '../../bytes/hex.ts';
import { codes16, lengthOf, namesOf } from '../registries/coded.ts';
import { versionName } from '../versions.ts';
import { extension } from './entry.ts';

const rfc = 'RFC 8446 §4.2.1';

/** Extensions about the version and the beginning of the handshake. */
export const versionExtensions = [
  extension(
    'supported_versions',
    0x002b,
    struct({ versions: codes16({ name: 'versions', item: 'ProtocolVersion', rfc }, versionName, 'u8') }),
    {
      rfc,
      places: ['client_hello'],
      shown: ({ versions }) => namesOf(versions, versionName),
      meaning: 'versions that the client speaks, the best first'
    }
  ),
  extension(
    'selected_version',
    0x002b,
    struct({ version: u16({ name: 'selected_version', rfc, meaning: versionName }) }),
    {
      name: 'supported_versions',
      rfc,
      places: ['server_hello', 'hello_retry_request'],
      shown: ({ version }) => namesOf([version], versionName),
      meaning: 'the version that the server took'
    }
  ),
  extension(
    'cookie',
    0x002c,
    struct({
      cookie: vector(
        'u16',
        lengthOf('cookie', 'RFC 8446 §4.2.2'),
        raw({ name: 'cookie', rfc: 'RFC 8446 §4.2.2' })
      )
    }),
    {
      rfc: 'RFC 8446 §4.2.2',
      shown: ({ cookie }) => toHex(cookie),
      meaning: 'to be sent back, so that the server need not remember, and knows that the address is real'
    }
  ),
  extension('extended_master_secret', 0x0017, struct({}), {
    rfc: 'RFC 7627 §5.1',
    shown: () => '',
    meaning: 'the master secret of DTLS 1.2 depends on the whole handshake, not on the randoms alone'
  }),
  extension(
    'renegotiation_info',
    0xff01,
    struct({
      renegotiatedConnection: vector(
        'u8',
        lengthOf('renegotiated_connection', 'RFC 5746 §3.2'),
        raw({ name: 'renegotiated_connection', rfc: 'RFC 5746 §3.2' })
      )
    }),
    {
      rfc: 'RFC 5746 §3.2',
      shown: ({ renegotiatedConnection }) => toHex(renegotiatedConnection),
      meaning: 'empty: this is a first handshake, and nothing is renegotiated'
    }
  ),
  extension(
    'connection_id',
    0x0036,
    struct({
      connectionId: vector('u8', lengthOf('cid', 'RFC 9146 §3'), raw({ name: 'cid', rfc: 'RFC 9146 §3' }))
    }),
    {
      rfc: 'RFC 9146 §3',
      shown: ({ connectionId }) => toHex(connectionId),
      meaning: 'what the other side is to put into its records; not used in WebRTC'
    }
  )
] as const;
