import { list, raw, struct, text, u16, vector } from '../../bytes/format.ts';
import { codes16, lengthOf, namesOf } from '../registries/coded.ts';
import { srtpProfileName } from '../registries/srtp-profiles.ts';
import { extension } from './entry.ts';

const srtp = 'RFC 5764 §4.1.1';
const alpn = 'RFC 7301 §3.1';

/** Extensions about what goes inside DTLS, or gets its keys from it. */
export const applicationExtensions = [
  extension(
    'use_srtp',
    0x000e,
    struct({
      profiles: codes16(
        { name: 'SRTPProtectionProfiles', item: 'SRTPProtectionProfile', rfc: srtp },
        srtpProfileName
      ),
      mki: vector('u8', lengthOf('srtp_mki', srtp), raw({ name: 'srtp_mki', rfc: srtp }))
    }),
    {
      rfc: srtp,
      shown: ({ profiles }) => namesOf(profiles, srtpProfileName),
      meaning: 'how media is to be protected with keys from this handshake'
    }
  ),
  extension(
    'application_layer_protocol_negotiation',
    0x0010,
    struct({
      protocols: vector(
        'u16',
        lengthOf('protocol_name_list', alpn),
        list(vector('u8', lengthOf('ProtocolName', alpn), text({ name: 'ProtocolName', rfc: alpn }, 255)))
      )
    }),
    {
      rfc: alpn,
      shown: ({ protocols }) => protocols.join(', '),
      meaning:
        'what is spoken inside; Firefox says `webrtc` or, where media is confidential, `c-webrtc` (RFC 8833)'
    }
  ),
  extension(
    'record_size_limit',
    0x001c,
    struct({ limit: u16({ name: 'RecordSizeLimit', rfc: 'RFC 8449 §4', meaning: 'bytes of plaintext' }) }),
    {
      rfc: 'RFC 8449 §4',
      shown: ({ limit }) => limit,
      meaning: 'the largest record that the sender takes'
    }
  )
] as const;
