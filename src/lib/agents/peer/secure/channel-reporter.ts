import type { Happening } from '#lib/trace/event.ts';
import type { Caused, Ref } from '../../contract.ts';
import type { ChannelMessage, ChannelName, ChannelOutput } from '../../data-channel/channel-io.ts';
import type { Inbox } from '../../inbox.ts';
import type { SctpInput } from '../../sctp/sctp-io.ts';
import type { Outputs } from '../outputs.ts';
import type { States } from '../states.ts';

/** The application’s reactions to its channels; `ref` is the event by which it hears of them. */
export interface ChannelReactions {
  opened(channel: ChannelName, label: string, ref: Ref): void;
  heard(channel: ChannelName, ref: Ref): void;
}

interface Parts {
  readonly outputs: Outputs;
  readonly states: States;
  readonly sctp: Inbox<SctpInput>;
  /** The calls of `send()` that are being answered, so that one that throws can be told. */
  readonly on: ChannelReactions;
}

/** A text that is longer than this is told by its beginning and its length. */
const shownLength = 120;

/** A message as the trace has it. */
export function shownMessage(message: ChannelMessage): string {
  if (message.kind === 'binary') return `${message.data.length} bytes`;
  const { text } = message;
  return text.length <= shownLength ? text : `${text.slice(0, 40)}… (${text.length} characters)`;
}

/** Says what data channels do, in the words of RTCDataChannel, and hands their messages to SCTP. */
export class ChannelReporter {
  readonly #parts: Parts;
  readonly #labels = new Map<ChannelName, string>();
  readonly #streams = new Map<number, ChannelName>();
  /** The first channel: its states are those of the machine that a trace follows. */
  #followed: ChannelName | undefined;
  #role: 'client' | 'server' | undefined;
  /** Channels of this side: their ids depend on the DTLS role. */
  readonly #own = new Set<ChannelName>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  set role(role: 'client' | 'server') {
    this.#role = role;
  }

  /** A channel is made here under a label. */
  made(channel: ChannelName, label: string, isNegotiated: boolean): void {
    this.#labels.set(channel, label);
    this.#followed ??= channel;
    if (!isNegotiated) this.#own.add(channel);
  }

  labelOf(streamId: number): string {
    return this.#label(this.#streams.get(streamId) ?? `stream ${streamId}`);
  }

  take({ output, ref, causes }: Caused<ChannelOutput>): void {
    const { outputs, states, sctp, on } = this.#parts;
    switch (output.type) {
      case 'message.send':
      case 'streams.reset':
        outputs.withhold(ref, causes);
        sctp.give(output, ref);
        break;
      case 'id.assigned': {
        const { channel, id } = output;
        this.#streams.set(id, channel);
        const role = this.#own.has(channel) ? this.#role : undefined;
        const label = this.#label(channel);
        this.#say({ type: 'channel.numbered', channel: label, id, ...(role && { role }) }, ref, causes);
        break;
      }
      case 'state.moved': {
        this.#followed ??= output.channel;
        const moved =
          output.channel === this.#followed && !states.isClosed
            ? states.move('dataChannel', output.to, causes)
            : undefined;
        outputs.withhold(ref, moved === undefined ? causes : [moved]);
        break;
      }
      case 'event':
        this.#fire(output, ref, causes);
        break;
      case 'message.arrived': {
        const text = shownMessage(output.message);
        this.#say({ type: 'data.received', channel: this.#label(output.channel), text }, ref, causes);
        on.heard(output.channel, ref);
        break;
      }
      case 'refused':
        this.#say(
          {
            type: 'event.fired',
            name: 'error',
            detail: { name: output.error, message: output.why, channel: this.#label(output.channel) }
          },
          ref,
          causes
        );
        break;
      case 'discarded':
        outputs.withhold(ref, causes);
    }
  }

  #fire(
    { channel, event, init, error }: Extract<ChannelOutput, { type: 'event' }>,
    ref: Ref,
    causes: readonly Ref[]
  ): void {
    const { outputs, states, on } = this.#parts;
    if (init) this.#labels.set(channel, init.label);
    const label = this.#label(channel);
    if (states.isClosed) outputs.withhold(ref, causes);
    else
      this.#say(
        {
          type: 'event.fired',
          name: event,
          detail: { channel: label, ...(error !== undefined && { message: error }) }
        },
        ref,
        causes
      );
    if (event === 'open') on.opened(channel, label, ref);
  }

  #label(channel: ChannelName): string {
    return this.#labels.get(channel) ?? channel;
  }

  #say(happening: Happening, ref: Ref, causes: readonly Ref[]): void {
    this.#parts.outputs.emitAs(ref, { type: 'happened', happening }, causes);
  }
}
