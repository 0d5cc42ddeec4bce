import type { BeatAddresses } from '#lib/words/tell.ts';

/** What is told at the playhead in place of its event: a beat of the story, or the phase that a whole run is in. */
export interface Caption {
  /** Where in the story: `Beat 6 of 18`. */
  readonly place: string;
  readonly title: string;
  readonly text: string;
  /** Of the packet that it is about. */
  readonly addresses?: BeatAddresses | undefined;
  /** The beat's id. */
  readonly beat?: string;
  /** The event that it tells of. */
  readonly seq: number;
}
