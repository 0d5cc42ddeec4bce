import type { ChannelInput, ChannelName } from '../../data-channel/channel-io.ts';
import type { Ref } from '../../contract.ts';
import type { Inbox } from '../../inbox.ts';
import type { Calls } from '../calls.ts';
import type { Outputs } from '../outputs.ts';
import type { Tasks } from '../tasks.ts';
import { shownMessage, type ChannelReactions } from './channel-reporter.ts';
import type { Application } from './secure-options.ts';

interface Parts {
  readonly application: Application;
  readonly calls: Calls;
  readonly tasks: Tasks;
  readonly outputs: Outputs;
  readonly channels: Inbox<ChannelInput>;
}

/** What an application says on its channels: the same on each, message after message, from the moment it is open. */
export class Conversation implements ChannelReactions {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  opened(channel: ChannelName, label: string, ref: Ref): void {
    this.#say(channel, label, 0, ref);
  }

  heard(): void {
    // Each side says what it has to say, whatever it hears.
  }

  /** Says the rest from message `next` on, because of `because`. */
  #say(channel: ChannelName, label: string, next: number, because: Ref): void {
    const { application, calls, tasks, outputs, channels } = this.#parts;
    const text = application.says[next];
    if (text === undefined) return;
    const message = { kind: 'string', text } as const;
    const shown = shownMessage(message);
    const call = calls.now('send', [shown], [because]);
    const sent = outputs.record({ type: 'data.sent', channel: label, text: shown }, [call]);
    channels.give({ type: 'channel.send', channel, message }, sent);
    if (next + 1 < application.says.length)
      tasks.later(application.every, () => this.#say(channel, label, next + 1, sent));
  }
}
