import { describe } from '#lib/analysis/describe.ts';
import type { Announcer } from './announcer.svelte.ts';
import type { Player } from './player.svelte.ts';
import { words } from './words.svelte.ts';

/** Says the event that the player has come to: in a sentence, or in a few words until there are sentences. */
export function announceCurrent(announcer: Announcer, { current, trace }: Player): void {
  if (!current) announcer.say('At the start');
  else announcer.say(words.explain?.(trace, current.seq).what ?? describe(trace, current));
  void words.load();
}
