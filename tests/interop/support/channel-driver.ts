import { performance } from 'node:perf_hooks';
import { Refs } from '#lib/agents/contract.ts';
import type {
  ChannelInit,
  ChannelInput,
  ChannelMessage,
  ChannelOutput,
  ChannelProfile,
  ChannelState
} from '#lib/agents/data-channel/channel-io.ts';
import { DataChannels } from '#lib/agents/data-channel/data-channels.ts';
import type { DtlsOutput } from '#lib/agents/dtls/dtls-io.ts';
import { Association } from '#lib/agents/sctp/association.ts';
import type { SctpProfile } from '#lib/agents/sctp/profile.ts';
import type { SctpInput, SctpOutput } from '#lib/agents/sctp/sctp-io.ts';
import { channelInputOf } from '../../support/channel-input.ts';
import { randomSource } from '../../support/random-source.ts';
import type { DtlsDriver } from './dtls-driver.ts';
import { Moments } from './moments.ts';

export interface ChannelDriverOptions {
  readonly sctp: SctpProfile;
  readonly channels: ChannelProfile;
  /** The longest message that the other side takes. */
  readonly limit: number;
}

/** Our SCTP and our data channels upon a DTLS driver, on the real clock. The association begins once DTLS is connected. */
export class ChannelDriver {
  readonly said: (SctpOutput | ChannelOutput)[] = [];
  readonly #dtls: DtlsDriver;
  readonly #association: Association;
  readonly #channels: DataChannels;
  readonly #refs = new Refs();
  readonly #moments = new Moments();
  #timer: NodeJS.Timeout | undefined;
  #isOpen = true;

  constructor(dtls: DtlsDriver, { sctp, channels, limit }: ChannelDriverOptions) {
    this.#dtls = dtls;
    const ports = { ownPort: 5000, peerPort: 5000 };
    this.#association = new Association(
      { profile: sctp, ...ports },
      randomSource(performance.now() * 1000),
      this.#refs
    );
    this.#channels = new DataChannels(channels, this.#refs);
    this.give({ type: 'limit.known', maxMessageSize: limit });
    dtls.heard = (output) => this.#hear(output);
  }

  give(input: ChannelInput): void {
    const channels = this.#channels;
    channels.handle(input, now(), this.#refs.next());
    const said: ChannelOutput[] = [];
    for (let next = channels.poll(); next; next = channels.poll()) said.push(next.output);
    this.said.push(...said);
    for (const output of said)
      if (output.type === 'message.send' || output.type === 'streams.reset') this.#giveSctp(output);
    this.#moments.passed();
  }

  create(channel: string, init: Partial<ChannelInit> = {}): void {
    const whole: ChannelInit = {
      label: channel,
      protocol: '',
      ordered: true,
      reliability: { kind: 'reliable' },
      priority: 'low',
      ...init
    };
    this.give({ type: 'channel.create', channel, init: whole });
  }

  /** The name that this side has for the channel of that label, once the other side has opened it. */
  named(label: string): string | undefined {
    return this.#all('event').find(({ event, init }) => event === 'datachannel' && init?.label === label)
      ?.channel;
  }

  /** The state of a channel; undefined before it has had one. */
  state(channel: string | undefined): ChannelState | undefined {
    return this.#all('state.moved').findLast((moved) => moved.channel === channel)?.to;
  }

  messages(channel: string | undefined): readonly ChannelMessage[] {
    return this.#all('message.arrived')
      .filter((arrived) => arrived.channel === channel)
      .map(({ message }) => message);
  }

  /** Resolves once that holds, which is looked at whenever something has happened; rejects after `timeout` ms. */
  until(holds: () => boolean, timeout = 20_000): Promise<void> {
    return this.#moments.until(holds, () => this.#told, timeout);
  }

  close(): void {
    this.#isOpen = false;
    clearTimeout(this.#timer);
  }

  #hear(output: DtlsOutput): void {
    if (output.type === 'negotiated') this.give({ type: 'role.known', role: output.role });
    if (output.type === 'state.moved' && output.to === 'connected') this.#giveSctp({ type: 'start' });
    if (output.type === 'data.delivered') this.#giveSctp({ type: 'packet.received', data: output.data });
    if (output.type === 'ended') this.#giveSctp({ type: 'close' });
  }

  #giveSctp(input: SctpInput): void {
    if (!this.#isOpen) return;
    const association = this.#association;
    association.handle(input, now(), this.#refs.next());
    const said: SctpOutput[] = [];
    for (let next = association.poll(); next; next = association.poll()) said.push(next.output);
    this.said.push(...said);
    clearTimeout(this.#timer);
    const { deadline } = association;
    if (deadline !== undefined) {
      const wait = Math.max(deadline / 1000 - performance.now(), 0) + 1;
      this.#timer = setTimeout(() => this.#giveSctp({ type: 'timeout' }), wait);
    }
    for (const output of said) {
      if (output.type === 'packet.send') this.#dtls.give({ type: 'data.send', data: output.data });
      const heard = channelInputOf(output);
      if (heard) this.give(heard);
    }
    this.#moments.passed();
  }

  #all<T extends ChannelOutput['type']>(type: T): readonly Extract<ChannelOutput, { type: T }>[] {
    return this.said.filter((output): output is Extract<ChannelOutput, { type: T }> => output.type === type);
  }

  /** What is told where somebody waits in vain. */
  get #told(): readonly unknown[] {
    return this.said.flatMap((output): readonly unknown[] => {
      if (output.type === 'packet.send') return [output.chunks.map(({ type }) => type).join()];
      if (output.type === 'message.send' || output.type === 'message.arrived') return [];
      return output.type === 'noted' ? [output.fact] : [output];
    });
  }
}

function now(): number {
  return Math.round(performance.now() * 1000);
}
