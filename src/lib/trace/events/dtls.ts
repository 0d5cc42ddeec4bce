import { actorId, flag, oneOf, optional, text } from '../shape.ts';
import { changesNothing, declare } from './declare.ts';

/** The outcome of DTLS. */
export const dtlsEvents = {
  /** The parameters that the DTLS handshake agreed on, as getStats reports them. */
  'dtls.negotiated': declare({
    says: 'what DTLS agreed on',
    fields: {
      /** `FEFD` is DTLS 1.2, `FEFC` DTLS 1.3. */
      version: text,
      cipher: text,
      srtpCipher: optional(text),
      role: optional(oneOf({ client: true, server: true }))
    },
    fold: changesNothing
  }),
  /** The certificate that the peer presented, hashed here, beside the `a=fingerprint` that its SDP promised. */
  'fingerprint.compared': declare({
    says: 'a certificate was held against its promise',
    fields: {
      /** The peer whose certificate it is. */
      of: actorId,
      algorithm: text,
      certificate: text,
      signaled: text,
      ok: flag
    },
    fold: changesNothing
  })
};
