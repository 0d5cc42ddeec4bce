import { list, map, raw, struct, u16, vector, type Format } from '../../bytes/format.ts';
import { grouped } from '../../bytes/format.ts';
import { codes16, codes8, lengthOf, namesOf } from '../registries/coded.ts';
import { namedGroupName } from '../registries/named-groups.ts';
import { extension } from './entry.ts';

/** A group and the public key of it (RFC 8446 §4.2.8). */
export interface KeyShareEntry {
  readonly group: number;
  /** 32 bytes of X25519; 65 of P-256; 1216 or 1120 of X25519MLKEM768, whose last 32 are of X25519. */
  readonly keyExchange: Uint8Array;
}

const shareRfc = 'RFC 8446 §4.2.8';
const groupLabel = { name: 'group', rfc: shareRfc, meaning: namedGroupName };

const keyShareEntry: Format<KeyShareEntry> = grouped(
  struct({
    group: u16(groupLabel),
    keyExchange: vector(
      'u16',
      lengthOf('key_exchange', shareRfc),
      raw({ name: 'key_exchange', rfc: shareRfc })
    )
  }),
  ({ group }) => ({ name: 'KeyShareEntry', rfc: shareRfc, value: namedGroupName(group) ?? group })
);

const pointFormat = (code: number) => (code === 0 ? 'uncompressed' : undefined);
const pskMode = (code: number) => (code === 0 ? 'psk_ke' : code === 1 ? 'psk_dhe_ke' : undefined);

/** Extensions about how the keys are agreed. */
export const keyExchangeExtensions = [
  extension(
    'supported_groups',
    0x000a,
    struct({
      groups: codes16(
        { name: 'named_group_list', item: 'NamedGroup', rfc: 'RFC 8446 §4.2.7' },
        namedGroupName
      )
    }),
    {
      rfc: 'RFC 8446 §4.2.7',
      shown: ({ groups }) => namesOf(groups, namedGroupName),
      meaning: 'groups that the sender can agree on a key in, the best first'
    }
  ),
  extension(
    'ec_point_formats',
    0x000b,
    struct({
      formats: codes8(
        { name: 'ec_point_format_list', item: 'ECPointFormat', rfc: 'RFC 8422 §5.1.2' },
        pointFormat
      )
    }),
    {
      rfc: 'RFC 8422 §5.1.2',
      shown: ({ formats }) => namesOf(formats, pointFormat),
      meaning: 'how points of curves may be written'
    }
  ),
  extension(
    'key_share',
    0x0033,
    struct({
      shares: vector('u16', lengthOf('client_shares', shareRfc), list(keyShareEntry))
    }),
    {
      rfc: shareRfc,
      places: ['client_hello'],
      shown: ({ shares }) =>
        namesOf(
          shares.map(({ group }) => group),
          namedGroupName
        ),
      meaning: 'public keys of the client, one for each group that it expects the server to take'
    }
  ),
  extension(
    'key_share_server',
    0x0033,
    map(
      keyShareEntry,
      (share) => ({ share }),
      ({ share }) => share
    ),
    {
      name: 'key_share',
      rfc: shareRfc,
      places: ['server_hello'],
      shown: ({ share }) => namesOf([share.group], namedGroupName),
      meaning: 'the public key of the server, in the group that it took'
    }
  ),
  extension('key_share_retry', 0x0033, struct({ selectedGroup: u16(groupLabel) }), {
    name: 'key_share',
    rfc: shareRfc,
    places: ['hello_retry_request'],
    shown: ({ selectedGroup }) => namesOf([selectedGroup], namedGroupName),
    meaning: 'the group that the server wants a public key of'
  }),
  extension(
    'psk_key_exchange_modes',
    0x002d,
    struct({
      modes: codes8({ name: 'ke_modes', item: 'PskKeyExchangeMode', rfc: 'RFC 8446 §4.2.9' }, pskMode)
    }),
    {
      rfc: 'RFC 8446 §4.2.9',
      shown: ({ modes }) => namesOf(modes, pskMode),
      meaning: 'how keys of an earlier session may be used; browsers do not use any in WebRTC'
    }
  )
] as const;
