import type { CommandId } from '../../app/commands.ts';

/** What each command does, as the help dialog puts it. */
export const commandNames: Readonly<Record<CommandId, string>> = {
  play: 'Play or pause',
  forward: 'Step forward; at a held bus, release the next message',
  back: 'Step back',
  start: 'Jump to start',
  end: 'Jump to end',
  slower: 'Slower',
  faster: 'Faster',
  again: 'Connect again',
  exchange: 'Next candidate exchange',
  hold: 'Hold messages, or let them flow',
  map: 'Enlarge the map, or bring the ladder back',
  why: 'Say why it happened',
  present: 'Present, or leave the presentation',
  blank: 'While presenting: a black screen, or the figure again',
  legend: 'Choose what is shown',
  help: 'This help',
  escape: 'Clear the selection; close what is open'
};

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
