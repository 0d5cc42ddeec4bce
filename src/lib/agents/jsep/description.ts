import type { DescriptionKind } from '#lib/trace/events/terms.ts';
import type { SendingSection } from './remote-description.ts';
import type { SignalingState } from './signaling-state.ts';

/** RTCSessionDescriptionInit. */
export interface Description {
  readonly type: DescriptionKind;
  readonly sdp: string;
}

/** The effects of setting a description. */
export interface Applied {
  /** The signaling states that were entered, in order: two where a rollback came first, none where it stayed. */
  readonly entered: readonly SignalingState[];
  /** The sections in which the other side has begun to send: a `track` event each. */
  readonly tracks: readonly SendingSection[];
}
