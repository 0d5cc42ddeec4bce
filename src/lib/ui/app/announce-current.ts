import { explain } from '#lib/words/en/events/explain.ts';
import type { Announcer } from './announcer.svelte.ts';
import type { Player } from './player.svelte.ts';

/** Says the event that the player has come to. */
export function announceCurrent(announcer: Announcer, { current, trace }: Player): void {
  announcer.say(current ? explain(trace, current.seq).what : 'At the start');
}
