import { encodeDcep, readDcep } from '#lib/protocol/dcep/dcep-codec.ts';
import type { DataChannelOpen, DcepMessage, Reliability } from '#lib/protocol/dcep/message.ts';
import { payloadProtocols } from '#lib/protocol/sctp/payload-protocols.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Agent, Caused, Ref, Refs } from '../contract.ts';
import { Outbox } from '../outbox.ts';
import type {
  ChannelError,
  ChannelEvent,
  ChannelInit,
  ChannelInput,
  ChannelMessage,
  ChannelName,
  ChannelOutput,
  ChannelProfile,
  ChannelState
} from './channel-io.ts';
import { priorityNumbers } from './channel-profiles.ts';
import type { Channel } from './channel.ts';
import { EarlyMessages } from './early-messages.ts';
import { initOf, openMessage } from './open-message.ts';
import { bytesOfMessage, messageOf, payloadOf } from './payload.ts';
import { whyRefused } from './refused-init.ts';
import { StreamIds } from './stream-ids.ts';

const reliable: Reliability = { kind: 'reliable' };

type Received = Extract<ChannelInput, { type: 'message.received' }>;

/**
 * The data channels of one peer over its association (RFC 8831, RFC 8832), in the states and the order of events of the W3C
 * (webrtc-pc §6). A channel is open as soon as the association is there, and may send behind its own OPEN.
 */
export class DataChannels implements Agent<ChannelInput, ChannelOutput> {
  readonly #profile: ChannelProfile;
  readonly #out: Outbox<ChannelOutput>;
  readonly #channels = new Map<ChannelName, Channel>();
  readonly #ids = new StreamIds();
  readonly #early = new EarlyMessages();
  #cause: Ref = 0;
  #role: 'client' | 'server' | undefined;
  #roleRef: Ref | undefined;
  /** The association is there, and has so many streams. */
  #limit: number | undefined;
  #establishedRef: Ref | undefined;
  #isOver = false;
  /** Of the other side; 65536 where its description says nothing (RFC 8841 §6). */
  #maxMessageSize = 65536;
  #nextMessage = 1;

  constructor(profile: ChannelProfile, refs: Refs) {
    this.#profile = profile;
    this.#out = new Outbox(refs);
  }

  /** It waits for nothing. */
  readonly deadline: Micros | undefined = undefined;

  /** Bytes of a channel that were given and are not on their way (W3C webrtc-pc, bufferedAmount). */
  bufferedAmountOf(channel: ChannelName): number {
    return this.#channels.get(channel)?.bufferedAmount ?? 0;
  }

  /** The state of a channel; undefined where there is none. */
  stateOf(channel: ChannelName): ChannelState | undefined {
    return this.#channels.get(channel)?.state;
  }

  handle(input: ChannelInput, _now: Micros, ref: Ref): void {
    this.#cause = ref;
    switch (input.type) {
      case 'channel.create':
        this.#create(input.channel, input.init);
        break;
      case 'channel.send':
        this.#send(input.channel, input.message);
        break;
      case 'channel.close':
        this.#close(input.channel);
        break;
      case 'threshold.set':
        this.#setThreshold(input.channel, input.bytes);
        break;
      case 'role.known':
        this.#role = input.role;
        this.#roleRef = ref;
        this.#assignIds();
        break;
      case 'limit.known':
        this.#maxMessageSize = input.maxMessageSize === 0 ? Infinity : input.maxMessageSize;
        break;
      case 'association.established':
        this.#limit = input.maxChannels;
        this.#establishedRef = ref;
        this.#assignIds();
        for (const channel of [...this.#channels.values()]) this.#open(channel);
        break;
      case 'association.ended':
        this.#endAll(input.error);
        break;
      case 'message.received':
        this.#receive(input);
        break;
      case 'message.drained':
        this.#drain(input.streamId, input.bytes);
        break;
      case 'streams.reset-by-peer':
        this.#resetByPeer(input.streamIds);
        break;
      case 'streams.reset-done':
        this.#resetDone(input.streamIds);
        break;
      case 'timeout':
        break;
    }
  }

  poll(): Caused<ChannelOutput> | undefined {
    return this.#out.take();
  }

  #create(name: ChannelName, init: ChannelInit): void {
    const { negotiated } = init;
    const why = whyRefused(init);
    if (this.#isOver) this.#refuse(name, 'InvalidStateError', 'The connection is closed');
    else if (this.#channels.has(name))
      this.#refuse(name, 'OperationError', 'There is a channel of that name');
    else if (why !== undefined) this.#refuse(name, 'TypeError', why);
    else if (negotiated && !this.#ids.take(negotiated.id))
      this.#refuse(name, 'OperationError', 'Another channel has that id');
    else {
      const channel = this.#add(name, init, negotiated?.id);
      // Nobody answers: from the start, each message is as the channel says.
      channel.isAnswered = negotiated !== undefined;
      this.#assignIds();
      this.#open(channel);
    }
  }

  #add(name: ChannelName, init: ChannelInit, id: number | undefined): Channel {
    const channel: Channel = {
      name,
      init,
      ref: this.#cause,
      id,
      state: 'connecting',
      stateRef: this.#cause,
      isAnswered: false,
      bufferedAmount: 0,
      lowThreshold: 0,
      dcepWaits: 0,
      resetByOwn: false,
      resetByPeer: false
    };
    this.#channels.set(name, channel);
    if (id !== undefined) this.#emit({ type: 'id.assigned', channel: name, id });
    return channel;
  }

  /** Gives ids to the channels that have none, once the role is known (W3C webrtc-pc §6.1.1.3). */
  #assignIds(): void {
    if (!this.#role) return;
    for (const channel of [...this.#channels.values()]) {
      if (channel.id !== undefined || channel.state === 'closed') continue;
      const id = this.#ids.takeNext(this.#role, this.#limit ?? 65535);
      if (id === undefined) {
        this.#end(channel, 'There is no stream left');
        continue;
      }
      channel.id = id;
      this.#emit({ type: 'id.assigned', channel: channel.name, id }, channel.ref, this.#roleRef);
    }
  }

  /** A channel of this side is open once the association is there and it has its id; first the other side hears of it. */
  #open(channel: Channel): void {
    if (this.#limit === undefined || channel.state !== 'connecting' || channel.id === undefined) return;
    if (channel.id >= this.#limit) {
      this.#end(channel, 'The association has no such stream');
      return;
    }
    const causes = [channel.ref, this.#establishedRef];
    if (!channel.init.negotiated) this.#sendDcep(channel, openMessage(channel.init, this.#profile), causes);
    this.#move(channel, 'open', ...causes);
    this.#fire(channel, 'open');
    this.#replay(channel);
  }

  #send(name: ChannelName, message: ChannelMessage): void {
    const channel = this.#channels.get(name);
    if (channel?.state !== 'open') {
      this.#refuse(name, 'InvalidStateError', `The channel is ${channel?.state ?? 'closed'}`);
      return;
    }
    const { length } = bytesOfMessage(message);
    if (length > this.#maxMessageSize) {
      this.#refuse(name, 'TypeError', `The other side takes ${this.#maxMessageSize} bytes, not ${length}`);
      return;
    }
    const { init, isAnswered } = channel;
    const payload = payloadOf(message);
    // The one byte of an empty message is the channel's, not the application's, but it is drained like any other.
    channel.bufferedAmount += payload.data.length;
    this.#transmit(
      channel,
      payload,
      { ordered: init.ordered || !isAnswered, reliability: init.reliability },
      []
    );
  }

  #close(name: ChannelName): void {
    const channel = this.#channels.get(name);
    if (!channel || channel.state === 'closing' || channel.state === 'closed') return;
    if (this.#limit === undefined || channel.id === undefined || channel.state === 'connecting') {
      // The other side has not heard of it.
      this.#move(channel, 'closing');
      this.#end(channel, undefined);
      return;
    }
    this.#move(channel, 'closing');
    this.#emit({ type: 'streams.reset', streamIds: [channel.id] }, channel.stateRef);
  }

  #setThreshold(name: ChannelName, bytes: number): void {
    const channel = this.#channels.get(name);
    if (channel) channel.lowThreshold = bytes;
  }

  #receive(input: Received): void {
    const { streamId, ppid, data } = input;
    if (ppid === payloadProtocols.dcep) {
      this.#receiveDcep(streamId, data);
      return;
    }
    const channel = this.#byId(streamId);
    if (!channel || channel.state === 'connecting') {
      // What comes ahead of its OPEN, or before this side has made its channel, waits (DC4, DC5).
      const isKept = this.#early.keep({ ...input, ref: this.#cause });
      if (!isKept) this.#emit({ type: 'discarded', streamId, why: 'too-early' });
      return;
    }
    this.#deliver(channel, input, []);
  }

  #deliver(
    channel: Channel,
    { streamId, ppid, data }: Pick<Received, 'streamId' | 'ppid' | 'data'>,
    causes: readonly Ref[]
  ): void {
    const message = messageOf({ ppid, data });
    channel.isAnswered = true;
    if (!message) this.#emit({ type: 'discarded', streamId, why: 'unknown-ppid' });
    // One that is closing still takes what comes (W3C webrtc-pc §6.2), one that is closed does not.
    else if (channel.state !== 'closed')
      this.#emit({ type: 'message.arrived', channel: channel.name, message }, ...causes);
  }

  #receiveDcep(streamId: number, data: Uint8Array): void {
    const read = readDcep(data);
    if (!read.ok) {
      this.#emit({ type: 'discarded', streamId, why: 'bad-dcep' });
    } else if (read.message.type === 'DATA_CHANNEL_ACK') {
      const channel = this.#byId(streamId);
      if (channel) channel.isAnswered = true;
      else this.#emit({ type: 'discarded', streamId, why: 'no-channel' });
    } else {
      this.#accept(streamId, read.message);
    }
  }

  /** The other side has opened a channel (RFC 8832 §6). */
  #accept(streamId: number, open: DataChannelOpen): void {
    const init = initOf(open);
    const isTheirs = !this.#role || !StreamIds.belongsTo(streamId, this.#role);
    if (!init) this.#emit({ type: 'discarded', streamId, why: 'bad-dcep' });
    else if (!isTheirs) this.#emit({ type: 'discarded', streamId, why: 'wrong-parity' });
    else if (!this.#ids.take(streamId)) this.#emit({ type: 'discarded', streamId, why: 'stream-in-use' });
    else this.#acceptAs(streamId, init);
  }

  #acceptAs(streamId: number, init: ChannelInit): void {
    const channel = this.#add(this.#freeName(streamId), init, streamId);
    channel.isAnswered = true;
    const ordered = init.ordered || !this.#profile.acknowledgesUnordered;
    this.#sendDcep(channel, { type: 'DATA_CHANNEL_ACK' }, [], ordered);
    // Its state is open before the event of the connection; the event of the channel follows (W3C webrtc-pc §6.1.3).
    this.#move(channel, 'open');
    this.#fire(channel, 'datachannel', { init });
    this.#fire(channel, 'open');
    this.#replay(channel);
  }

  /** A stream may be used again by a later channel. */
  #freeName(streamId: number): ChannelName {
    let name = `theirs-${streamId}`;
    for (let count = 2; this.#channels.has(name); count++) name = `theirs-${streamId}-${count}`;
    return name;
  }

  #replay(channel: Channel): void {
    if (channel.id === undefined) return;
    for (const { ref, ...message } of this.#early.take(channel.id)) this.#deliver(channel, message, [ref]);
  }

  /** Bytes are on their way: DCEP's come first on their stream. */
  #drain(streamId: number, bytes: number): void {
    const channel = this.#byId(streamId);
    if (!channel) return;
    const dcep = Math.min(channel.dcepWaits, bytes);
    channel.dcepWaits -= dcep;
    const before = channel.bufferedAmount;
    channel.bufferedAmount = Math.max(before - (bytes - dcep), 0);
    if (before > channel.lowThreshold && channel.bufferedAmount <= channel.lowThreshold)
      this.#fire(channel, 'bufferedamountlow');
  }

  /** The other side has closed channels: this side closes them, too, each its own direction (RFC 8831 §6.7). */
  #resetByPeer(streamIds: readonly number[]): void {
    for (const channel of [...this.#channels.values()]) {
      const { id, state } = channel;
      if (id === undefined || state === 'closed' || !(streamIds.length === 0 || streamIds.includes(id)))
        continue;
      channel.resetByPeer = true;
      if (state !== 'closing') {
        this.#move(channel, 'closing');
        this.#fire(channel, 'closing');
        this.#emit({ type: 'streams.reset', streamIds: [id] }, channel.stateRef);
      }
      this.#considerEnd(channel);
    }
    for (const id of streamIds) this.#early.forget(id);
  }

  /** Whatever the other side answers: this side is done with the stream. */
  #resetDone(streamIds: readonly number[]): void {
    for (const channel of [...this.#channels.values()]) {
      if (channel.id === undefined || channel.state !== 'closing' || !streamIds.includes(channel.id))
        continue;
      channel.resetByOwn = true;
      this.#considerEnd(channel);
    }
  }

  #considerEnd(channel: Channel): void {
    if (channel.resetByOwn && channel.resetByPeer) this.#end(channel, undefined);
  }

  #endAll(error: string | undefined): void {
    this.#isOver = true;
    this.#limit = undefined;
    for (const channel of [...this.#channels.values()]) this.#end(channel, error);
  }

  #end(channel: Channel, error: string | undefined): void {
    if (channel.state === 'closed') return;
    this.#move(channel, 'closed');
    if (channel.id !== undefined) this.#ids.free(channel.id);
    if (error !== undefined) this.#fire(channel, 'error', { error });
    this.#fire(channel, 'close');
  }

  #sendDcep(
    channel: Channel,
    message: DcepMessage,
    causes: readonly (Ref | undefined)[],
    ordered = true
  ): void {
    const { bytes: data } = encodeDcep(message);
    channel.dcepWaits += data.length;
    this.#transmit(
      channel,
      { ppid: payloadProtocols.dcep, data },
      { ordered, reliability: reliable },
      causes
    );
  }

  #transmit(
    channel: Channel,
    { ppid, data }: { readonly ppid: number; readonly data: Uint8Array },
    { ordered, reliability }: { readonly ordered: boolean; readonly reliability: Reliability },
    causes: readonly (Ref | undefined)[]
  ): void {
    if (channel.id === undefined) return;
    const weight = priorityNumbers[channel.init.priority];
    const message = {
      id: this.#nextMessage++,
      streamId: channel.id,
      ppid,
      data,
      ordered,
      reliability,
      weight
    };
    this.#emit({ type: 'message.send', message }, ...causes);
  }

  /** The channel on a stream, if one is not closed. */
  #byId(id: number): Channel | undefined {
    for (const channel of this.#channels.values())
      if (channel.id === id && channel.state !== 'closed') return channel;
    return undefined;
  }

  #move(channel: Channel, to: ChannelState, ...causes: readonly (Ref | undefined)[]): void {
    const { state: from, name } = channel;
    channel.state = to;
    channel.stateRef = this.#emit({ type: 'state.moved', channel: name, from, to }, ...causes);
  }

  #fire(
    channel: Channel,
    event: ChannelEvent,
    more: { readonly init?: ChannelInit; readonly error?: string } = {}
  ): void {
    this.#emit({ type: 'event', channel: channel.name, event, ...more }, channel.stateRef);
  }

  #refuse(channel: ChannelName, error: ChannelError, why: string): void {
    this.#emit({ type: 'refused', channel, error, why });
  }

  #emit(output: ChannelOutput, ...causes: readonly (Ref | undefined)[]): Ref {
    return this.#out.emit(
      output,
      [...causes, this.#cause].filter((ref) => ref !== undefined)
    );
  }
}
