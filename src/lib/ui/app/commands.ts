import { changePace } from '#lib/ui/app/pace.ts';
import type { CandidateExchange } from '#lib/session/options.ts';
import type { Workspace } from './workspace.svelte.ts';

/** The parts of the page that keys act on. */
export interface CommandContext {
  readonly workspace: Workspace;
  readonly showHelp: () => void;
  /** Goes to the legend, which is the filter. */
  readonly focusLegend: () => void;
}

export type CommandId =
  | 'play'
  | 'forward'
  | 'back'
  | 'start'
  | 'end'
  | 'slower'
  | 'faster'
  | 'again'
  | 'exchange'
  | 'hold'
  | 'map'
  | 'why'
  | 'present'
  | 'blank'
  | 'legend'
  | 'help'
  | 'escape';

/** Something that a key does. The help dialog names this list; the keyboard obeys it. */
export interface Command {
  readonly id: CommandId;
  /** `KeyboardEvent.key` values. */
  readonly keys: readonly string[];
  readonly run: (context: CommandContext) => void;
}

const nextExchange: Readonly<Record<CandidateExchange, CandidateExchange>> = {
  trickle: 'half',
  half: 'none',
  none: 'trickle'
};

function pace(workspace: Workspace, by: 1 | -1): void {
  const { settings, player } = workspace;
  settings.setPace(changePace(settings.pace, by, player.time.duration));
}

export const commands: readonly Command[] = [
  { id: 'play', keys: [' ', 'k'], run: ({ workspace }) => workspace.playback.toggle() },
  {
    id: 'forward',
    keys: ['ArrowRight', 'PageDown', '.'],
    run: ({ workspace }) => workspace.playback.stepForward()
  },
  {
    id: 'back',
    keys: ['ArrowLeft', 'PageUp', ','],
    run: ({ workspace }) => workspace.playback.stepBack()
  },
  { id: 'start', keys: ['Home'], run: ({ workspace }) => workspace.playback.jumpToStart() },
  { id: 'end', keys: ['End'], run: ({ workspace }) => workspace.playback.jumpToEnd() },
  { id: 'slower', keys: ['['], run: ({ workspace }) => pace(workspace, 1) },
  { id: 'faster', keys: [']'], run: ({ workspace }) => pace(workspace, -1) },
  { id: 'again', keys: ['r'], run: ({ workspace }) => workspace.restart() },
  {
    id: 'exchange',
    keys: ['t'],
    run: ({ workspace }) => workspace.exchange(nextExchange[workspace.ice])
  },
  {
    id: 'hold',
    keys: ['h'],
    run: ({ workspace }) => workspace.bus.hold(!workspace.bus.holds)
  },
  {
    id: 'map',
    keys: ['m'],
    run: ({ workspace: { settings } }) => settings.toggleLargeMap()
  },
  { id: 'why', keys: ['w'], run: ({ workspace }) => workspace.playback.explain() },
  { id: 'present', keys: ['p'], run: ({ workspace }) => workspace.present() },
  {
    id: 'blank',
    keys: ['b'],
    run: ({ workspace: { settings } }) => {
      if (settings.presenting) settings.blank = !settings.blank;
    }
  },
  { id: 'legend', keys: ['/'], run: ({ focusLegend }) => focusLegend() },
  { id: 'help', keys: ['?'], run: ({ showHelp }) => showHelp() },
  {
    id: 'escape',
    keys: ['Escape'],
    run: ({ workspace }) => workspace.escape()
  }
];

/** The command of a key press, unless the key belongs to where the focus is: text being typed, a choice being made. */
export function commandFor(event: KeyboardEvent): Command | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined;
  const { key, target } = event;
  if (target instanceof Element && keepsKey(target, key)) return undefined;
  return commands.find(({ keys }) => keys.includes(key));
}

function keepsKey(target: Element, key: string): boolean {
  if (target.closest('dialog')) return true;
  // It closes what lies on top of the page.
  if (key === 'Escape' && document.querySelector(':popover-open')) return true;
  // A clicker's keys step even when the choice that was made last still has the focus.
  if (key === 'PageDown' || key === 'PageUp') return target.matches('textarea, [contenteditable]');
  // The playhead's slider moves as the keys of the player do; every other field keeps what is typed.
  if (target.matches('input[type=range][aria-label=Playhead]')) return false;
  if (target.matches('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]'))
    return true;
  const isArrow = key.startsWith('Arrow') || key === 'Home' || key === 'End';
  if (isArrow && target.matches('input, [role=tab], [role=option], [role=menuitemradio]')) return true;
  return (
    key === ' ' && target.matches('button, a[href], input, summary, [role=button], [role=tab], [role=switch]')
  );
}
