import { Refs } from '#lib/agents/contract.ts';
import type {
  ChannelInit,
  ChannelInput,
  ChannelMessage,
  ChannelOutput,
  ChannelProfile
} from '#lib/agents/data-channel/channel-io.ts';
import { chromeChannelProfile } from '#lib/agents/data-channel/channel-profiles.ts';
import { DataChannels } from '#lib/agents/data-channel/data-channels.ts';
import type { SctpProfile } from '#lib/agents/sctp/profile.ts';
import { channelInputOf } from './channel-input.ts';
import { SctpPair, type Link, type SideName } from './sctp-pair.ts';

interface ChannelPairOptions {
  readonly sctp?: SctpProfile;
  readonly channels?: ChannelProfile;
  readonly link?: Link;
}

/** Two peers' data channels upon two associations, in virtual time. `a` is the DTLS client. */
export class ChannelPair {
  readonly sctp: SctpPair;
  readonly said: Readonly<Record<SideName, ChannelOutput[]>> = { a: [], b: [] };
  readonly #channels: Readonly<Record<SideName, DataChannels>>;
  readonly #refs = { a: new Refs(), b: new Refs() };
  readonly #heard = { a: 0, b: 0 };

  constructor({ sctp, channels = chromeChannelProfile, link }: ChannelPairOptions = {}) {
    this.sctp = new SctpPair({ ...(sctp && { a: sctp }), ...(link && { link }) });
    this.sctp.afterStep = () => this.exchange();
    this.#channels = {
      a: new DataChannels(channels, this.#refs.a),
      b: new DataChannels(channels, this.#refs.b)
    };
  }

  channels(side: SideName): DataChannels {
    return this.#channels[side];
  }

  /** Roles are known, and both associations are there. */
  open(): this {
    this.give('a', { type: 'role.known', role: 'client' });
    this.give('b', { type: 'role.known', role: 'server' });
    this.sctp.open();
    this.exchange();
    return this;
  }

  create(side: SideName, channel: string, init: Partial<ChannelInit> = {}): void {
    const whole: ChannelInit = {
      label: channel,
      protocol: '',
      ordered: true,
      reliability: { kind: 'reliable' },
      priority: 'low',
      ...init
    };
    this.give(side, { type: 'channel.create', channel, init: whole });
  }

  text(side: SideName, channel: string, text: string): void {
    this.send(side, channel, { kind: 'string', text });
  }

  send(side: SideName, channel: string, message: ChannelMessage): void {
    this.give(side, { type: 'channel.send', channel, message });
  }

  give(side: SideName, input: ChannelInput): void {
    this.#hand(side, input);
    this.exchange();
  }

  /** Runs until nothing happens any more. */
  settle(): void {
    this.sctp.settle();
  }

  /** What a side said, without what is for the association. */
  shown(side: SideName): readonly string[] {
    return this.said[side].flatMap((output) => {
      switch (output.type) {
        case 'state.moved':
          return [`${output.channel} ${output.to}`];
        case 'event':
          return [`${output.channel} fires ${output.event}`];
        case 'id.assigned':
          return [`${output.channel} has ${output.id}`];
        case 'message.arrived':
          return [`${output.channel} gets ${shownMessage(output.message)}`];
        case 'refused':
          return [`${output.channel} ${output.error}`];
        case 'discarded':
          return [`${output.streamId} discarded: ${output.why}`];
        case 'message.send':
        case 'streams.reset':
          return [];
      }
    });
  }

  /** Hands on what each association says to its channels. */
  exchange(): void {
    for (let next = this.#unheard()[0]; next; next = this.#unheard()[0]) {
      const output = this.sctp.said[next].at(this.#heard[next]++)?.output;
      const input = output && channelInputOf(output);
      if (input) this.#hand(next, input);
    }
  }

  #unheard(): readonly SideName[] {
    return (['a', 'b'] as const).filter((side) => this.sctp.said[side].length > this.#heard[side]);
  }

  #hand(side: SideName, input: ChannelInput): void {
    const channels = this.#channels[side];
    channels.handle(input, this.sctp.now, this.#refs[side].next());
    for (let said = channels.poll(); said; said = channels.poll()) {
      const { output } = said;
      this.said[side].push(output);
      if (output.type === 'message.send' || output.type === 'streams.reset') this.sctp.give(side, output);
    }
  }
}

function shownMessage(message: ChannelMessage): string {
  return message.kind === 'string' ? `“${message.text}”` : `${message.data.length} bytes`;
}
