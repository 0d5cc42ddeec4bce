import { counterpart } from '#lib/analysis/counterpart.ts';
import { atCounterpart, atTheEnd } from './landing.ts';
import type { Player } from './player.svelte.ts';

/**
 * Takes down where a player is, and gives back how to look at the same in the run that comes after it; that gives the event
 * to select. `isWhole`: that run is there from its start to its end when it comes. One that is still to happen is watched
 * from its start by whoever was at the end or watched.
 */
export function rememberView(
  player: Player,
  selection: number | undefined,
  isWhole: boolean
): () => number | undefined {
  const { playing, current, trace } = player;
  const selected = trace.events[selection ?? -1];
  const atEnd = current !== undefined && player.playhead.count === trace.events.length;
  return () => {
    if (isWhole && atEnd) player.landAt(atTheEnd);
    else if (current && (isWhole || !playing)) player.landAt(atCounterpart({ trace, event: current }));
    if (playing || (atEnd && !isWhole)) player.play();
    return isWhole && selected ? counterpart(player.trace, { trace, event: selected }) : undefined;
  };
}
