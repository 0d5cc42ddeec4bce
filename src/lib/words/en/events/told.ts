import type { EventOf, EventType } from '#lib/trace/event.ts';
import type { Scene } from '#lib/analysis/scene.ts';

/** Where something is specified. A section number stands here only where it is certain. */
export type Section =
  | `RFC ${number}`
  | `RFC ${number} §${string}`
  | 'W3C webrtc-pc'
  | `W3C webrtc-pc, ${string}`
  | 'W3C webrtc-stats'
  | 'draft mdns-ice-candidates';

/** One event in words: what happens, in one sentence; why, in one or two; and where that is specified. */
export interface Told {
  readonly what: string;
  readonly why: string;
  readonly section: Section;
}

/** Puts an event of one type into words. */
export type Tell<T extends EventType> = (event: EventOf<T>, scene: Scene) => Told;
