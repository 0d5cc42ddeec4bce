import { describe } from '#lib/analysis/describe.ts';
import { phases } from '#lib/analysis/phases.ts';
import { storySpeed } from '../app/pace.ts';
import { words } from '../app/words.svelte.ts';
import type { Workspace } from '../app/workspace.svelte.ts';
import type { Caption } from '../inspector/caption.ts';

/**
 * What is told at the playhead in place of its event. A story that plays tells the last beat until it comes to the next, and
 * so does one that rests at a beat; an overview that plays tells its phase. Reads runes.
 */
export function captionOf({ player, settings }: Workspace): Caption | undefined {
  const { playing } = player;
  if (playing && settings.pace === 'overview') return phaseCaption(player);
  const tells = playing && storySpeed(settings.pace) !== undefined;
  const steps = settings.presenting ? 'story' : settings.granularity;
  const rests = steps === 'story' && player.beat?.seq === player.playhead.count - 1;
  return tells || rests ? beatCaption(player) : undefined;
}

/**
 * What is told at the playhead where there is room for one thing: the caption, or else the result at the end of a run, the
 * event, or the introduction before the first. Reads runes.
 */
export function tellingOf(workspace: Workspace): Omit<Caption, 'seq'> & { readonly seq?: number } {
  const caption = captionOf(workspace);
  if (caption) return caption;
  const { trace, current, playhead, atEnd } = workspace.player;
  const result = atEnd ? words.result?.(trace) : undefined;
  if (current && result) {
    const { headline, reason, facts } = result;
    return { place: 'Result', title: headline, text: reason ?? facts, seq: current.seq };
  }
  if (!current) {
    const { about } = trace.header;
    return { place: '', title: about?.title ?? 'The start', text: about?.watch ?? '' };
  }
  const { what = describe(trace, current), why = '' } = words.explain?.(trace, current.seq) ?? {};
  const place = `Event ${playhead.count} of ${trace.events.length}`;
  return { place, title: what, text: why, seq: current.seq };
}

function beatCaption({ trace, beat, beats, told: count, live }: Workspace['player']): Caption | undefined {
  const told = beat && words.tell?.(trace, beat);
  if (!told) return undefined;
  const of = live ? '' : ` of ${beats.length}`;
  return { ...told, beat: beat.id, seq: beat.seq, place: `Beat ${count}${of}` };
}

function phaseCaption({ trace, playhead }: Workspace['player']): Caption | undefined {
  const phase = phases(trace).findLast(({ from }) => from <= playhead.at);
  const told = phase && words.phase?.(phase.name);
  return told && { ...told, seq: Math.max(0, playhead.count - 1), place: 'Overview' };
}
