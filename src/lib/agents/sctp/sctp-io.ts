import type { SctpCause } from '#lib/protocol/sctp/causes/cause.ts';
import type { ChunkOf, SctpChunk } from '#lib/protocol/sctp/chunks/chunk.ts';
import type { Reliability } from '#lib/protocol/dcep/message.ts';
import type { SctpFact } from './facts.ts';
import type { SctpProfile } from './profile.ts';

export interface SctpOptions {
  readonly profile: SctpProfile;
  /** Both are 5000 in WebRTC, where descriptions say nothing else (RFC 8841 §5). */
  readonly ownPort: number;
  readonly peerPort: number;
}

/** A message for the other side. */
export interface OutgoingMessage {
  /** Names the message in what is said of it: chosen by whoever sends it. */
  readonly id: number;
  readonly streamId: number;
  readonly ppid: number;
  /** At least one byte (RFC 9260 §3.3.1). */
  readonly data: Uint8Array;
  readonly ordered: boolean;
  readonly reliability: Reliability;
  /** The share of its stream among those that have something to send; 256 is normal (RFC 8831 §6.4). */
  readonly weight: number;
}

/** Inputs of an association, from the peer around it. */
export type SctpInput =
  /**
   * What is below is up: the association begins. With the INIT chunk of the other side, which it had in its description, it
   * is there at once (draft-hancke-tsvwg-snap); then the other side has {@link Association.init}. `peerPort`: where its
   * description says another than the options.
   */
  | { readonly type: 'start'; readonly theirs?: ChunkOf<'INIT'>; readonly peerPort?: number }
  /** One packet: a record's content. */
  | { readonly type: 'packet.received'; readonly data: Uint8Array }
  /** Waits until the association is there. */
  | { readonly type: 'message.send'; readonly message: OutgoingMessage }
  /** Streams to the other side begin anew, once all that was given for them is on its way (RFC 6525 §5). */
  | { readonly type: 'streams.reset'; readonly streamIds: readonly number[] }
  /** Ends it once all has arrived (RFC 9260 §9.2). */
  | { readonly type: 'shutdown' }
  /** Ends it at once, and says so (RFC 9260 §9.1). */
  | { readonly type: 'abort'; readonly reason?: string }
  /** Ends it without a word: what is below is gone. */
  | { readonly type: 'close' }
  | { readonly type: 'timeout' };

/** States of an association (RFC 9260 §4). */
export type SctpState =
  | 'closed'
  | 'cookie-wait'
  | 'cookie-echoed'
  | 'established'
  | 'shutdown-pending'
  | 'shutdown-sent'
  | 'shutdown-received'
  | 'shutdown-ack-sent';

/** Why an association is over. */
export type EndReason =
  /** Both sides had nothing more to say. */
  | { readonly code: 'shutdown' }
  | { readonly code: 'aborted'; readonly by: 'own' | 'peer'; readonly causes: readonly SctpCause[] }
  /** Nobody answers: so often was it sent again. */
  | { readonly code: 'silence'; readonly timer: string; readonly retransmits: number }
  /** An INIT ACK that nothing can be made of. */
  | { readonly code: 'bad-init-ack' }
  /** What is below is gone. */
  | { readonly code: 'closed' };

/** Why a chunk is sent again. */
export type ResendReason = 'timeout' | 'gap-reports';

/** Outputs of an association. */
export type SctpOutput =
  | {
      readonly type: 'packet.send';
      readonly data: Uint8Array;
      readonly chunks: readonly SctpChunk[];
      /** The fragments among them that were sent before. */
      readonly resent: readonly { readonly tsn: number; readonly why: ResendReason }[];
    }
  | { readonly type: 'state.moved'; readonly from: SctpState; readonly to: SctpState }
  | { readonly type: 'ended'; readonly why: EndReason }
  /** The other side has begun anew: whatever was under way is lost, all streams begin anew (RFC 9260 §5.2.4.1). */
  | { readonly type: 'restarted' }
  | {
      readonly type: 'message.received';
      readonly streamId: number;
      readonly ppid: number;
      readonly data: Uint8Array;
      readonly ordered: boolean;
    }
  /** Bytes of a message that were not on their way yet are on their way, or are given up: no more of them wait. */
  | {
      readonly type: 'message.drained';
      readonly id: number;
      readonly streamId: number;
      readonly bytes: number;
    }
  /** The rest of a message is given up, as its reliability says (RFC 3758). */
  | {
      readonly type: 'message.abandoned';
      readonly id: number;
      readonly streamId: number;
      readonly why: 'retransmits' | 'lifetime';
    }
  /** The other side has begun its streams anew. */
  | { readonly type: 'streams.reset-by-peer'; readonly streamIds: readonly number[] }
  /** The other side has answered a request to begin our streams anew. */
  | { readonly type: 'streams.reset-done'; readonly streamIds: readonly number[]; readonly result: number }
  /** For the trace. */
  | { readonly type: 'noted'; readonly fact: SctpFact };
