import type { Workspace } from './workspace.svelte.ts';

/**
 * Whether a person is told that the run has ended otherwise than it should. The lab knows how a run ends before anybody has
 * seen it, and tells who has come to the end.
 */
export function tellsTrouble({ runner, source, player }: Workspace): boolean {
  const isSeen = player.playhead.count === player.trace.events.length;
  return runner.inTrouble && (source === 'live' || isSeen);
}
