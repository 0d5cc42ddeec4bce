import { list, raw, struct, u32, u8, vector } from '../../bytes/format.ts';
import { extensionsIn } from '../extensions/extension-format.ts';
import { lengthOf } from '../registries/coded.ts';
import { helloVersion, opaque } from './hello-parts.ts';

/** HelloVerifyRequest of DTLS 1.2 (RFC 6347 §4.2.1). Its version is 0xfeff, whatever is spoken later. */
export const helloVerifyRequest = struct({
  version: helloVersion('server_version', 'RFC 6347 §4.2.1'),
  cookie: opaque('cookie', 'RFC 6347 §4.2.1')
});

/** EncryptedExtensions of DTLS 1.3 (RFC 8446 §4.3.1). */
export const encryptedExtensions = struct({ extensions: extensionsIn('encrypted_extensions') });

/** Finished of both versions: 12 bytes in 1.2 (RFC 5246 §7.4.9), as many as the hash has in 1.3 (RFC 8446 §4.4.4). */
export const finished = struct({
  verifyData: raw({
    name: 'verify_data',
    rfc: 'RFC 8446 §4.4.4',
    meaning: 'proves that both have the same keys and have seen the same messages'
  })
});

/** NewSessionTicket of DTLS 1.2 (RFC 5077 §3.3). Browsers send none. */
export const newSessionTicket12 = struct({
  lifetime: u32({ name: 'ticket_lifetime_hint', rfc: 'RFC 5077 §3.3', meaning: 'seconds' }),
  ticket: opaque('ticket', 'RFC 5077 §3.3', 'u16')
});

/** NewSessionTicket of DTLS 1.3 (RFC 8446 §4.6.1). Browsers send none. */
export const newSessionTicket13 = struct({
  lifetime: u32({ name: 'ticket_lifetime', rfc: 'RFC 8446 §4.6.1', meaning: 'seconds' }),
  ageAdd: u32({ name: 'ticket_age_add', rfc: 'RFC 8446 §4.6.1' }),
  nonce: opaque('ticket_nonce', 'RFC 8446 §4.6.1'),
  ticket: opaque('ticket', 'RFC 8446 §4.6.1', 'u16'),
  extensions: extensionsIn('new_session_ticket')
});

/** KeyUpdate (RFC 8446 §4.6.3, RFC 9147 §8). */
export const keyUpdate = struct({
  /** 1 asks the other side for new keys, too. */
  requestUpdate: u8({
    name: 'request_update',
    rfc: 'RFC 8446 §4.6.3',
    meaning: (code) => (code === 0 ? 'update_not_requested' : code === 1 ? 'update_requested' : undefined)
  })
});

/** RequestConnectionId (RFC 9147 §9). */
export const requestConnectionId = struct({ count: u8({ name: 'num_cids', rfc: 'RFC 9147 §9' }) });

/** NewConnectionId (RFC 9147 §9). */
export const newConnectionId = struct({
  connectionIds: vector('u16', lengthOf('cids', 'RFC 9147 §9'), list(opaque('ConnectionId', 'RFC 9147 §9'))),
  usage: u8({
    name: 'usage',
    rfc: 'RFC 9147 §9',
    meaning: (code) => (code === 0 ? 'cid_immediate' : code === 1 ? 'cid_spare' : undefined)
  })
});

/** A message whose type says all. */
export const nothing = struct({});
