import type { Announcer } from './announcer.svelte.ts';
import type { Player } from './player.svelte.ts';
import { words } from './words.svelte.ts';

/** Says the result of the run that the player has come to the end of, as soon as there are words for it. */
export function announceResult(announcer: Announcer, player: Player): void {
  const { trace } = player;
  void words.load().then(() => {
    if (words.result && player.atEnd && player.trace === trace) announcer.say(words.result(trace).spoken);
  });
}
