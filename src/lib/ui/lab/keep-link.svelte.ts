import { defaultLabRequest } from '#lib/session/run-request.ts';
import type { Workspace } from '../app/workspace.svelte.ts';

/** How long things must rest before the address is written: browsers refuse more than about a hundred times in 30 s. */
const rest = 350;

interface KeptLink {
  /** Makes the query of the link to what is shown; undefined until the code for that is there. */
  readonly queryOf: () => ((workspace: Workspace) => URLSearchParams) | undefined;
  /** Whether the page was opened by a link: its address stays as it was typed until something changes. */
  readonly isOpenedByLink: () => boolean;
  readonly write: (query: URLSearchParams) => void;
}

/** Keeps the address bar at the link to what is shown, while nothing plays. Call it while a component initialises. */
export function keepLink(workspace: Workspace, { queryOf, isOpenedByLink, write }: KeptLink): void {
  let written: string | undefined;
  $effect(() => {
    const query = queryOf()?.(workspace);
    if (!query) return;
    const { player } = workspace;
    written ??= isOpenedByLink() || isUntouched(workspace) ? String(query) : '';
    if (player.playing || String(query) === written) return;
    const timer = setTimeout(() => {
      written = String(query);
      write(query);
    }, rest);
    return () => clearTimeout(timer);
  });
}

/** Whether the default run stands at its start, on the whole page. */
function isUntouched({ player, selection, settings, sources }: Workspace): boolean {
  const isDefault = sources.chosen.request === defaultLabRequest && !settings.presenting;
  return isDefault && player.playhead.count === 0 && selection.seq === undefined;
}
