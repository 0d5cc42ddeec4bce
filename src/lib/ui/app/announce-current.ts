import { describe } from '#lib/analysis/describe.ts';
import { clockTime } from '../primitives/format.ts';
import type { Announcer } from './announcer.svelte.ts';
import type { Player } from './player.svelte.ts';
import type { Settings } from './settings.svelte.ts';
import { words } from './words.svelte.ts';

/** Says when and what the player has come to: the beat, or the event in a sentence, or in a few words until there are sentences. */
export function announceCurrent(announcer: Announcer, player: Player, { granularity }: Settings): void {
  void words.load();
  const { current, trace, beat } = player;
  if (!current) {
    announcer.say('At the start');
    return;
  }
  const told =
    granularity === 'story' && beat?.seq === current.seq ? words.tell?.(trace, beat).title : undefined;
  const what = told ?? words.explain?.(trace, current.seq).what ?? describe(trace, current);
  announcer.say(`${clockTime(current.at)}. ${what}`);
}

/** Says why what the player has come to happened: the explanation, and the cause that decided it. */
export function announceWhy(announcer: Announcer, player: Player, { granularity }: Settings): void {
  void words.load();
  const { current, trace, beat } = player;
  const explained = current && words.explain?.(trace, current.seq);
  if (!explained) {
    announcer.say(current ? 'The explanation is still loading.' : 'Nothing has happened yet.');
    return;
  }
  const told =
    granularity === 'story' && beat?.seq === current.seq ? words.tell?.(trace, beat).text : undefined;
  const because = explained.cause ? ` Because ${explained.cause.text}.` : '';
  announcer.say(`${told ?? explained.why}${because}`);
}
