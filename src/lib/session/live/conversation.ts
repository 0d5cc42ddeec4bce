import type { ActorId } from '#lib/trace/base.ts';
import type { Calls } from './calls.ts';
import type { Recorder } from './recorder.ts';

/** A conversation on a channel: its peer, and the first message. */
export interface Conversation {
  readonly actor: ActorId;
  readonly recorder: Recorder;
  readonly calls: Calls;
  readonly signal: AbortSignal;
  /** Said as soon as the channel is open, or in reply to what comes. */
  readonly line: string;
  readonly speaksFirst: boolean;
  /** A message has come. */
  readonly heard: () => void;
}

/** Records a data channel's states and messages, and says one line on it. */
export function converse(channel: RTCDataChannel, conversation: Conversation): void {
  const { actor, recorder, calls, signal, line, speaksFirst, heard } = conversation;
  const say = (because: readonly number[]) => {
    const sent = calls.now({ method: 'send', args: [line], because }, () => channel.send(line));
    if (sent)
      recorder.record(
        actor,
        { type: 'data.sent', channel: channel.label, text: line },
        { because: [sent.seq] }
      );
  };
  const move = () => recorder.move(actor, 'dataChannel', channel.readyState);

  channel.addEventListener(
    'open',
    () => {
      const opened = move();
      if (speaksFirst && opened !== undefined) say([opened]);
    },
    { signal }
  );
  channel.addEventListener(
    'message',
    ({ data }: MessageEvent<unknown>) => {
      const received = { type: 'data.received', channel: channel.label, text: String(data) } as const;
      const seq = recorder.record(actor, received);
      if (!speaksFirst) say([seq]);
      heard();
    },
    { signal }
  );
  channel.addEventListener('closing', move, { signal });
  channel.addEventListener('close', move, { signal });
  channel.addEventListener(
    'error',
    (event) => {
      const { name, message } = (event as RTCErrorEvent).error;
      recorder.record(actor, { type: 'event.fired', name: 'error', detail: { name, message } });
    },
    { signal }
  );
}
