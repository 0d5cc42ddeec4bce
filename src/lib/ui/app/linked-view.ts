import type { Announcer } from './announcer.svelte.ts';
import { atEvent, atMoment, type Landing } from './landing.ts';
import { defaultLabRequest } from '#lib/session/run-request.ts';
import { readLink, writeLink, type Link } from './link/link.ts';
import type { Player } from './player.svelte.ts';
import type { RunSession } from './run-session.svelte.ts';
import type { Selection } from './selection.svelte.ts';
import type { Settings } from './settings.svelte.ts';
import type { Sources } from './sources/sources.svelte.ts';

/** The parts of the page that a link holds something of. */
export interface LinkedParts {
  readonly sources: Sources;
  readonly session: RunSession;
  readonly player: Player;
  readonly selection: Selection;
  readonly announcer: Announcer;
  readonly settings: Settings;
}

/** Lands where a query points: paused at its event or moment, or at a start. Resolves when there is something to show. */
export async function openLink(parts: LinkedParts, query: URLSearchParams): Promise<void> {
  const { sources, session, player, selection, announcer, settings } = parts;
  const { live, lab } = sources;
  const { link, ignored } = readLink(query, { live: live.request, lab: lab.request });
  if (ignored.length > 0) {
    const list = ignored.join(', ');
    announcer.tell('info', `The link holds ${list}, which Trickle does not know; the default is shown.`);
  }
  const { request, sel } = link;
  if (link.present) settings.present(true);
  sources.ask(request);
  const landing = landingOf(link);
  if (!landing && !sources.current.isWhole) session.reset();
  else {
    const began = await session.begin(() => {
      if (!landing) return;
      selection.select(sel);
      player.landAt(landing);
      const { trace, live } = player;
      const missing = [link.n, sel].find((seq) => seq !== undefined && seq >= trace.events.length);
      if (missing !== undefined && !live)
        announcer.tell(
          'info',
          `The link names event ${missing}, but this run ends with event ${trace.events.length - 1}.`
        );
    });
    // The run that came with the page needs nothing more.
    if (!began) {
      sources.ask(defaultLabRequest);
      await session.begin();
    }
  }
}

/** The event, or else the moment, or else the selected event; none where the link names only the start. */
function landingOf({ n, t, sel }: Link): Landing | undefined {
  if (n !== undefined) return atEvent(n);
  if (t !== undefined) return t === 0 && sel === undefined ? undefined : atMoment(t);
  return sel === undefined ? undefined : atEvent(sel);
}

/** The query of the link to what is shown now. Reads runes. */
export function queryOf(parts: LinkedParts): URLSearchParams {
  return writeLink(linkOf(parts));
}

/** The address of what is shown now. */
export function addressOf(parts: LinkedParts): string {
  return `${location.origin}${location.pathname}?${queryOf(parts)}`;
}

/**
 * The link to what is shown now. It names the event, and of a run that is not the same again the moment. Of a file that is
 * shown, it holds the event too.
 */
export function linkOf({ sources, player, selection, settings }: LinkedParts): Link {
  const { at, count } = player.playhead;
  const isSameAgain = sources.current.isWhole;
  return {
    request: sources.chosen.request,
    ...(count > 0 && (isSameAgain ? { n: count - 1 } : { t: at })),
    ...(selection.seq === undefined ? {} : { sel: selection.seq }),
    ...(settings.presenting && { present: true })
  };
}
