import type { Reliability } from '#lib/protocol/dcep/message.ts';
import type { OutgoingMessage } from '../sctp/sctp-io.ts';

/** Names a channel of one peer. Those that it makes are named by the application, those of the other side `theirs-ID`. */
export type ChannelName = string;

/** States of a channel (W3C webrtc-pc, RTCDataChannelState). */
export type ChannelState = 'connecting' | 'open' | 'closing' | 'closed';

/** How much of the way a channel gets (W3C webrtc-priority). */
export type ChannelPriority = 'very-low' | 'low' | 'medium' | 'high';

/** createDataChannel's arguments (W3C webrtc-pc, RTCDataChannelInit). */
export interface ChannelInit {
  readonly label: string;
  readonly protocol: string;
  readonly ordered: boolean;
  readonly reliability: Reliability;
  /** Both sides make the channel themselves, with this id: nothing is asked (RFC 8831 §6.6). */
  readonly negotiated?: { readonly id: number };
  readonly priority: ChannelPriority;
}

/** A message of the application: text, or bytes. */
export type ChannelMessage =
  { readonly kind: 'string'; readonly text: string } | { readonly kind: 'binary'; readonly data: Uint8Array };

/** What implementations do otherwise than each other on channels, as data. */
export interface ChannelProfile {
  /** DCEP's number for each priority; Firefox writes 0 for all. */
  readonly tellsPriority: boolean;
  /** Whether the ACK of an unordered channel is unordered, against RFC 8832 §6. */
  readonly acknowledgesUnordered: boolean;
  /** The longest message that this side takes, in bytes: `a=max-message-size` (RFC 8841 §6). */
  readonly maxMessageSize: number;
}

export type ChannelInput =
  /** createDataChannel(). */
  | { readonly type: 'channel.create'; readonly channel: ChannelName; readonly init: ChannelInit }
  /** send(). */
  | { readonly type: 'channel.send'; readonly channel: ChannelName; readonly message: ChannelMessage }
  /** close(). */
  | { readonly type: 'channel.close'; readonly channel: ChannelName }
  /** bufferedAmountLowThreshold is set. */
  | { readonly type: 'threshold.set'; readonly channel: ChannelName; readonly bytes: number }
  /** The DTLS role is known: it decides whose ids are even (RFC 8832 §6). */
  | { readonly type: 'role.known'; readonly role: 'client' | 'server' }
  /** The longest message that the other side takes, from its description; 0 for any. */
  | { readonly type: 'limit.known'; readonly maxMessageSize: number }
  /** The association is there. */
  | { readonly type: 'association.established'; readonly maxChannels: number }
  /** It has gone; `error` where that was not orderly. */
  | { readonly type: 'association.ended'; readonly error?: string }
  | {
      readonly type: 'message.received';
      readonly streamId: number;
      readonly ppid: number;
      readonly data: Uint8Array;
      readonly ordered: boolean;
    }
  /** Bytes of what waited on a stream no longer wait. */
  | {
      readonly type: 'message.drained';
      readonly id: number;
      readonly streamId: number;
      readonly bytes: number;
    }
  | { readonly type: 'streams.reset-by-peer'; readonly streamIds: readonly number[] }
  | { readonly type: 'streams.reset-done'; readonly streamIds: readonly number[]; readonly result: number }
  | { readonly type: 'timeout' };

/** Events of an RTCDataChannel, and `datachannel` of its connection. */
export type ChannelEvent = 'datachannel' | 'open' | 'closing' | 'close' | 'error' | 'bufferedamountlow';

/** The errors of the W3C's methods. */
export type ChannelError = 'InvalidStateError' | 'TypeError' | 'OperationError';

export type ChannelOutput =
  | { readonly type: 'message.send'; readonly message: OutgoingMessage }
  | { readonly type: 'streams.reset'; readonly streamIds: readonly number[] }
  /** Its id is decided. */
  | { readonly type: 'id.assigned'; readonly channel: ChannelName; readonly id: number }
  | {
      readonly type: 'state.moved';
      readonly channel: ChannelName;
      readonly from: ChannelState;
      readonly to: ChannelState;
    }
  /** An event fires. `init` describes the channel of a `datachannel`. */
  | {
      readonly type: 'event';
      readonly channel: ChannelName;
      readonly event: ChannelEvent;
      readonly init?: ChannelInit;
      readonly error?: string;
    }
  | { readonly type: 'message.arrived'; readonly channel: ChannelName; readonly message: ChannelMessage }
  /** A method throws. */
  | {
      readonly type: 'refused';
      readonly channel: ChannelName;
      readonly error: ChannelError;
      readonly why: string;
    }
  /** What came has no effect. */
  | {
      readonly type: 'discarded';
      readonly streamId: number;
      readonly why:
        'bad-dcep' | 'unknown-ppid' | 'stream-in-use' | 'wrong-parity' | 'no-channel' | 'too-early';
    };
