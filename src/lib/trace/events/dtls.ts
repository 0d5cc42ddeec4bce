import { dtlsEnds } from '../reasons/dtls-ends.ts';
import { reasonOf } from '../reasons/reason-shape.ts';
import { actorId, flag, list, natural, oneOf, optional, text } from '../shape.ts';
import { changesNothing, declare } from './declare.ts';

const resendReason = oneOf({ timeout: true, 'peer-repeats': true, 'partial-ack': true });

/** The handshake of DTLS, and what comes of it. */
export const dtlsEvents = {
  /** Messages of the handshake that go together leave, or leave again (RFC 6347 §4.2.4, RFC 9147 §5.7). Its datagrams follow. */
  'flight.transmitted': declare({
    says: 'messages of the DTLS handshake leave together',
    fields: {
      /** `client_hello`, as the registry of handshake types has them. */
      messages: list(text),
      /** 0 the first time. */
      repeat: natural,
      /** Why again: the timer, a repeat of what it answers, or an ACK that lacks some of it. */
      why: optional(resendReason)
    },
    fold: changesNothing
  }),
  /** The flight of the other side is complete: all its messages are whole, and in order. */
  'flight.received': declare({
    says: 'the flight of the other side is complete',
    fields: { messages: list(text) },
    fold: changesNothing
  }),
  /** A part of a message, or one ahead of its turn, waits for the rest. Offsets and length are bytes of the message. */
  'fragment.kept': declare({
    says: 'a part of a message waits for the rest',
    fields: { message: text, start: natural, end: natural, length: natural },
    fold: changesNothing
  }),
  /** A secret of the key schedule, as a line of a key log has it (draft-ietf-tls-keylogfile §2). */
  'secret.derived': declare({
    says: 'a secret is there, as a key log has it',
    fields: {
      /** `CLIENT_RANDOM`, `SERVER_TRAFFIC_SECRET_0` */
      label: text,
      /** The random of the ClientHello: 64 hexadecimal digits. */
      random: text,
      /** Hexadecimal. */
      secret: text
    },
    fold: changesNothing
  }),
  /** The association is over. */
  'dtls.ended': declare({
    says: 'the DTLS association is over',
    fields: { why: reasonOf(dtlsEnds) },
    fold: changesNothing
  }),
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
