import { writeLink } from '../app/link.ts';
import type { Workspace } from '../app/workspace.svelte.ts';

/** How long things must rest before the address is written: browsers refuse more than about a hundred times in 30 s. */
const rest = 350;

/** Keeps the address bar at the link to what is shown, while nothing plays. Call it while a component initialises. */
export function keepLink(workspace: Workspace, write: (query: URLSearchParams) => void): void {
  let last: string | undefined;
  $effect(() => {
    const query = writeLink(workspace.link());
    if (workspace.player.playing || String(query) === last) return;
    const timer = setTimeout(() => {
      // The first link is the one the page was opened with; it stays as it was typed until something changes.
      if (last !== undefined) write(query);
      last = String(query);
    }, rest);
    return () => clearTimeout(timer);
  });
}
