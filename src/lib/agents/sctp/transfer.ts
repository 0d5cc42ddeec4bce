import type { Micros } from '#lib/trace/base.ts';
import { earliest } from '../earliest.ts';
import type { SctpContext } from './context.ts';
import { DataReceiver } from './data-receiver.ts';
import { DataSender } from './data-sender.ts';
import { Heartbeats } from './heartbeats.ts';
import type { SendQueue } from './send-queue.ts';
import type { Side } from './sides.ts';
import { Silence } from './silence.ts';
import { StreamResets } from './stream-resets.ts';

/** All that two sides of an association do once they know each other. A restart makes another one. */
export class Transfer {
  readonly sender: DataSender;
  readonly receiver: DataReceiver;
  readonly resets: StreamResets;
  readonly heartbeats: Heartbeats;
  readonly silence: Silence;

  constructor(context: SctpContext, queue: SendQueue, peer: Side) {
    const silence = new Silence(context);
    const sender = new DataSender({ context, queue, silence }, peer);
    const receiver = new DataReceiver(context, peer);
    this.silence = silence;
    this.sender = sender;
    this.receiver = receiver;
    this.resets = new StreamResets({ context, queue, sender, receiver, silence }, peer);
    this.heartbeats = new Heartbeats({ context, sender, silence });
  }

  get deadline(): Micros | undefined {
    const { sender, receiver, resets, heartbeats } = this;
    return earliest(sender.deadline, receiver.deadline, resets.deadline, heartbeats.deadline);
  }

  elapse(): void {
    this.sender.elapse();
    this.receiver.elapse();
    this.resets.elapse();
    this.heartbeats.elapse();
  }
}
