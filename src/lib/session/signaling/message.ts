import type { ActorId } from '#lib/trace/base.ts';
import type { SignalKind } from '#lib/trace/events/terms.ts';
import type { SignalReason } from '#lib/trace/reasons/signals.ts';

/** One message between two peers. The bus never reads `text`. */
export interface BusMessage {
  /** Names the message; no two in the life of a room may share it. */
  readonly message: string;
  readonly kind: SignalKind;
  readonly from: ActorId;
  readonly to: ActorId;
  readonly text: string;
}

/** Events that the room emits. Its owner listens with `actor.on(type, …)`; delivering means nothing more than this. */
export type BusEmitted =
  | {
      readonly type: 'message.sent' | 'message.held' | 'message.released' | 'message.delivered';
      readonly message: BusMessage;
    }
  | { readonly type: 'message.lost'; readonly message: BusMessage; readonly why: SignalReason };

/** The two stretches on which a message takes time. */
export type TimedLeg = 'to-bus' | 'to-peer';

/** A message that has not arrived, and where it is. `due`: the time of its leg is over, but one before it is late. */
export interface QueuedMessage {
  readonly message: BusMessage;
  readonly leg: TimedLeg | 'at-bus';
  readonly due: boolean;
}
