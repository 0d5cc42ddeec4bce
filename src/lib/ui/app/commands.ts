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

/** Something that a key does. The help dialog shows this list; the keyboard obeys it. */
export interface Command {
  readonly name: string;
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
  { name: 'Play or pause', keys: [' ', 'k'], run: ({ workspace }) => workspace.playback.toggle() },
  {
    name: 'Step forward; at a held bus, release the next message',
    keys: ['ArrowRight', 'PageDown', '.'],
    run: ({ workspace }) => workspace.playback.stepForward()
  },
  {
    name: 'Step back',
    keys: ['ArrowLeft', 'PageUp', ','],
    run: ({ workspace }) => workspace.playback.stepBack()
  },
  { name: 'Jump to start', keys: ['Home'], run: ({ workspace }) => workspace.playback.jumpToStart() },
  { name: 'Jump to end', keys: ['End'], run: ({ workspace }) => workspace.playback.jumpToEnd() },
  { name: 'Slower', keys: ['['], run: ({ workspace }) => pace(workspace, 1) },
  { name: 'Faster', keys: [']'], run: ({ workspace }) => pace(workspace, -1) },
  { name: 'Connect again', keys: ['r'], run: ({ workspace }) => workspace.restart() },
  {
    name: 'Next candidate exchange',
    keys: ['t'],
    run: ({ workspace }) => workspace.exchange(nextExchange[workspace.ice])
  },
  {
    name: 'Hold messages, or let them flow',
    keys: ['h'],
    run: ({ workspace }) => workspace.bus.hold(!workspace.bus.holds)
  },
  {
    name: 'Enlarge the map, or bring the ladder back',
    keys: ['m'],
    run: ({ workspace: { settings } }) => settings.toggleLargeMap()
  },
  { name: 'Say why it happened', keys: ['w'], run: ({ workspace }) => workspace.playback.explain() },
  { name: 'Present, or leave the presentation', keys: ['p'], run: ({ workspace }) => workspace.present() },
  {
    name: 'While presenting: a black screen, or the figure again',
    keys: ['b'],
    run: ({ workspace: { settings } }) => {
      if (settings.presenting) settings.blank = !settings.blank;
    }
  },
  { name: 'Choose what is shown', keys: ['/'], run: ({ focusLegend }) => focusLegend() },
  { name: 'This help', keys: ['?'], run: ({ showHelp }) => showHelp() },
  {
    name: 'Clear the selection; close what is open',
    keys: ['Escape'],
    run: ({ workspace }) => workspace.escape()
  }
];

/** How keys are written on screen. */
const keyNames: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowRight: '→',
  ArrowLeft: '←',
  PageDown: 'Page Down',
  PageUp: 'Page Up',
  Escape: 'Esc'
};

export function keyName(key: string): string {
  return keyNames[key] ?? key;
}

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
