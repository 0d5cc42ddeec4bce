/** What a speaker sees of a presentation. */
export interface SpeakerView {
  readonly title: string;
  readonly text: string;
  /** `Beat 6 of 18`. */
  readonly place: string;
  /** `149.4 ms`. */
  readonly clock: string;
  /** What one can say besides: why it happened, and where that is specified. */
  readonly notes: readonly string[];
  /** The title of the beat that comes next; none at the end. */
  readonly next?: string;
  readonly blank: boolean;
}

/** What a speaker's window asks of the presentation. */
export type SpeakerCommand = 'forward' | 'back' | 'blank' | 'look';

/** Between the windows of a presentation. */
export type SpeakerMessage =
  | { readonly type: 'view'; readonly view: SpeakerView }
  | { readonly type: 'command'; readonly command: SpeakerCommand }
  | { readonly type: 'left' };

/** The channel of one presentation; several can be open side by side. */
export function speakerChannel(id: string): BroadcastChannel {
  return new BroadcastChannel(`trickle-speaker-${id}`);
}
