import type { Announcer } from './announcer.svelte.ts';
import { atMoment } from './landing.ts';
import { readLink, type Link } from './link/link.ts';
import type { Player } from './player.svelte.ts';
import type { RunSession } from './run-session.svelte.ts';
import type { Selection } from './selection.svelte.ts';
import type { Sources } from './sources/sources.svelte.ts';

/** The parts of the page that a link holds something of. */
export interface LinkedParts {
  readonly sources: Sources;
  readonly session: RunSession;
  readonly player: Player;
  readonly selection: Selection;
  readonly announcer: Announcer;
}

/** Lands where a query points: paused at its moment, or at a start. Resolves when there is something to show. */
export async function openLink(parts: LinkedParts, query: URLSearchParams): Promise<void> {
  const { sources, session, player, selection, announcer } = parts;
  const { live, lab } = sources;
  const { link, ignored } = readLink(query, { live: live.request, lab: lab.request });
  if (ignored.length > 0) {
    const list = ignored.join(', ');
    announcer.tell('info', `The link holds ${list}, which Trickle does not know; the default is shown.`);
  }
  const { request, t, sel } = link;
  sources.ask(request);
  const isAtStart = t === undefined && sel === undefined;
  if (isAtStart && !sources.current.isWhole) session.reset();
  else {
    await session.begin(() => {
      if (isAtStart) return;
      selection.select(sel);
      player.landAt(atMoment(t, sel));
    });
  }
}

/** The link to what is shown now. Of a file that is shown, it holds the moment. */
export function linkOf({ sources, player, selection }: LinkedParts): Link {
  const { at, count } = player.playhead;
  return {
    request: sources.chosen.request,
    ...(count > 0 ? { t: at } : {}),
    ...(selection.seq === undefined ? {} : { sel: selection.seq })
  };
}
