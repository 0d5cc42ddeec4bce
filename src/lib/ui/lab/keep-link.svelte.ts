import type { Workspace } from '../app/workspace.svelte.ts';

/** How long things must rest before the address is written: browsers refuse more than about a hundred times in 30 s. */
const rest = 350;

/**
 * Keeps the address bar at the link to what is shown, while nothing plays. `queryOf` gives that link; undefined until the code
 * that makes links is there. Call it while a component initialises.
 */
export function keepLink(
  workspace: Workspace,
  queryOf: () => ((workspace: Workspace) => URLSearchParams) | undefined,
  write: (query: URLSearchParams) => void
): void {
  let written: string | undefined;
  $effect(() => {
    const query = queryOf()?.(workspace);
    if (!query) return;
    // The page has just been opened: its address stays as it was typed until something changes.
    written ??= String(query);
    if (workspace.player.playing || String(query) === written) return;
    const timer = setTimeout(() => {
      written = String(query);
      write(query);
    }, rest);
    return () => clearTimeout(timer);
  });
}
