import type { Ref } from '../contract.ts';
import type { ChannelInit, ChannelName, ChannelState } from './channel-io.ts';

/** One channel, as its peer keeps it. */
export interface Channel {
  readonly name: ChannelName;
  readonly init: ChannelInit;
  /** What made it. */
  readonly ref: Ref;
  /** Null in the W3C's words as long as the role is not known. */
  id: number | undefined;
  state: ChannelState;
  /** What said so. */
  stateRef: Ref;
  /** The other side has answered, or sent something: messages may be unordered from then on (RFC 8832 §6). */
  isAnswered: boolean;
  /** Bytes that wait, without those of DCEP. */
  bufferedAmount: number;
  lowThreshold: number;
  /** Bytes of DCEP that wait: they are drained first and are not the application's. */
  dcepWaits: number;
  /** Which sides have begun the stream anew. */
  resetByOwn: boolean;
  resetByPeer: boolean;
}
