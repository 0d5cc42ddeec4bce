import { resolve } from '$app/paths';
import {
  speakerChannel,
  type SpeakerCommand,
  type SpeakerMessage,
  type SpeakerView
} from '../../app/speaker-messages.ts';
import { words } from '../../app/words.svelte.ts';
import type { Workspace } from '../../app/workspace.svelte.ts';
import { clockTime } from '../../primitives/format.ts';
import { tellingOf } from '../caption.ts';

/**
 * Shows a speaker's window what is presented, and does what it asks. Closing that window changes nothing here. Make it while a
 * component initialises.
 */
export class SpeakerLink {
  readonly #id = crypto.randomUUID();

  constructor(workspace: () => Workspace) {
    $effect(() => {
      const channel = speakerChannel(this.#id);
      const send = (message: SpeakerMessage): void => channel.postMessage(message);
      channel.onmessage = ({ data }: MessageEvent<SpeakerMessage>) => {
        if (data.type !== 'command') return;
        if (data.command === 'look') send({ type: 'view', view: viewOf(workspace()) });
        else obey(workspace(), data.command);
      };
      $effect(() => send({ type: 'view', view: viewOf(workspace()) }));
      return () => {
        send({ type: 'left' });
        channel.close();
      };
    });
  }

  /** Opens the speaker's window, or comes back to the one there is. */
  open(): void {
    window.open(
      `${resolve('/speaker/')}?of=${this.#id}`,
      `trickle-speaker-${this.#id}`,
      'popup,width=900,height=640'
    );
  }
}

function obey({ playback, settings }: Workspace, command: SpeakerCommand): void {
  if (command === 'forward') playback.stepForward();
  if (command === 'back') playback.stepBack();
  if (command === 'blank') settings.blank = !settings.blank;
}

function viewOf(workspace: Workspace): SpeakerView {
  const { player, settings } = workspace;
  const { title, text, place, seq } = tellingOf(workspace);
  const next = player.beats[player.told];
  const following = next && words.tell?.(player.trace, next).title;
  return {
    title,
    text,
    place,
    clock: clockTime(player.playhead.at),
    notes: seq === undefined ? [] : notesOn(player.trace, seq),
    ...(following !== undefined && { next: following }),
    blank: settings.blank
  };
}

function notesOn(trace: Workspace['player']['trace'], seq: number): readonly string[] {
  const explained = words.explain?.(trace, seq);
  if (!explained) return [];
  const { what, why, cause, section } = explained;
  return [what, why, ...(cause ? [`Because ${cause.text}.`] : []), section.label];
}
