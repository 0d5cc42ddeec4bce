import type { HandshakeType } from '#lib/protocol/dtls/handshake/types.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import type { Micros } from '#lib/trace/base.ts';

/** Why something is sent again: its timer, a repeat of what it answers, or an ACK that lacks it. */
export type ResendReason = 'timeout' | 'peer-repeats' | 'partial-ack';

/** Why a record that came has no effect. Nobody is told (RFC 6347 §4.1.2.7, RFC 9147 §4.5.2). */
export type RecordDiscard =
  /** No record, or contents that break their format. */
  | 'malformed'
  /** Its epoch has no keys, not yet or not any more. */
  | 'no-keys'
  | 'bad-tag'
  /** It came before. */
  | 'repeated'
  /** So far behind that nobody knows whether it came before. */
  | 'too-old'
  /** In plaintext, once there are keys (RFC 9147 §4.1). */
  | 'plaintext'
  /** Of no use in this state, or of a type that this version has not. */
  | 'state'
  /** Data that overtook the end of the handshake (RFC 6347 §4.1, RFC 9147 §5.8.1). */
  | 'early-data'
  /** Its number is greater than that of close_notify (RFC 9147 §5.10). */
  | 'after-close'
  /** There is no start yet, and as many as may wait for it do. */
  | 'not-started';

/** Why a fragment of a message has no effect. */
export type FragmentDiscard =
  /** Its message was complete before. */
  | 'old'
  /** It is further ahead than is kept. */
  | 'too-far'
  /** Its message is not sent in this epoch. */
  | 'wrong-epoch'
  | 'too-long';

/** The number of a record. */
export interface Numbered {
  readonly epoch: number;
  readonly sequence: number;
}

/** Facts that an endpoint tells of for the trace alone. Sizes are bytes. */
export type DtlsFact =
  | {
      readonly type: 'timer.ran-out';
      readonly timer: 'retransmission' | 'ACK';
      readonly after: Micros;
      /** How often it has since the flight was first sent. */
      readonly expirations: number;
    }
  /** A flight is on its way: all of it, or what is missing of it. */
  | {
      readonly type: 'flight.sent';
      readonly messages: readonly HandshakeType[];
      readonly datagrams: number;
      /** 0 the first time. */
      readonly repeat: number;
      readonly why?: ResendReason;
    }
  /** The flight of the other side is complete. */
  | { readonly type: 'flight.completed'; readonly messages: readonly HandshakeType[] }
  /** A flight needs no repeats any more: its last record is acknowledged. */
  | { readonly type: 'flight.acknowledged' }
  /** Part of a message, or a message ahead of its turn: it waits for the rest. */
  | {
      readonly type: 'fragment.buffered';
      readonly message: string;
      readonly messageSequence: number;
      readonly start: number;
      readonly end: number;
      readonly length: number;
    }
  | {
      readonly type: 'fragment.discarded';
      readonly why: FragmentDiscard;
      readonly messageSequence: number;
    }
  | {
      readonly type: 'message.completed';
      readonly message: string;
      readonly messageSequence: number;
      readonly length: number;
      /** The records that brought it. */
      readonly records: readonly Numbered[];
    }
  | { readonly type: 'record.discarded'; readonly why: RecordDiscard; readonly number?: Numbered }
  /** A record waits for the keys of its epoch, or data waits for the end of the handshake. */
  | { readonly type: 'record.buffered'; readonly number?: Numbered }
  | { readonly type: 'ack.sent'; readonly records: readonly Numbered[] }
  | { readonly type: 'ack.received'; readonly records: readonly Numbered[]; readonly news: boolean }
  | { readonly type: 'version.chosen'; readonly version: DtlsVersion }
  /** HelloVerifyRequest or HelloRetryRequest, by either side: whether with a cookie, and the group that a share is wanted of. */
  | {
      readonly type: 'hello.asked-again';
      readonly by: 'own' | 'peer';
      readonly cookie: boolean;
      readonly group?: number;
    }
  /** Keys of an epoch are there, and of which secret they are. */
  | {
      readonly type: 'keys.installed';
      readonly epoch: number;
      readonly direction: 'read' | 'write';
      readonly secret: string;
    }
  /** Records of this epoch are not opened any more. */
  | { readonly type: 'keys.dropped'; readonly epoch: number }
  | {
      readonly type: 'alert.received';
      readonly level: number;
      readonly description: number;
      readonly epoch: number;
    }
  /** The proof of the other side’s key, or of the transcript, is right. */
  | { readonly type: 'proof.verified'; readonly message: HandshakeType }
  /** The certificate is proved, and what it has to be is not known yet. */
  | { readonly type: 'verification.held' }
  /** Data that nobody can be sent to. */
  | { readonly type: 'data.refused'; readonly length: number };
