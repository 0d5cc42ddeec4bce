import { reasonLabel } from '#lib/analysis/kinds/reason-labels.ts';
import { createActor, SimulatedClock } from 'xstate';
import {
  heldMessages,
  busState,
  signalingMachine,
  type BusEmitted,
  type BusEvent,
  type BusInput,
  type BusMessage
} from '#lib/session/signaling/signaling.machine.ts';

/** A message whose text, kind and name do not matter to the test. */
export function messageFrom(from: string, to: string, name: string): BusMessage {
  return { message: name, kind: 'candidate', from, to, text: `text of ${name}` };
}

/** A room on a simulated clock, and a diary of what it says: `500 delivered a1`. */
export class BusInHand {
  readonly clock = new SimulatedClock();
  readonly said: (BusEmitted & { readonly at: number })[] = [];
  readonly actor;

  constructor(input: Partial<BusInput> = {}) {
    this.actor = createActor(signalingMachine, {
      clock: this.clock,
      input: { latency: 100, held: false, ...input }
    });
    for (const type of [
      'message.sent',
      'message.held',
      'message.released',
      'message.delivered',
      'message.lost'
    ] as const) {
      this.actor.on(type, (event) => this.said.push({ ...event, at: this.clock.now() }));
    }
    this.actor.start();
  }

  /** With Alice and Bob in it. */
  static open(input: Partial<BusInput> = {}): BusInHand {
    const bus = new BusInHand(input);
    bus.tell({ type: 'peer.join', peer: 'alice' }, { type: 'peer.join', peer: 'bob' });
    return bus;
  }

  tell(...events: BusEvent[]): void {
    for (const event of events) this.actor.send(event);
  }

  send(from: 'alice' | 'bob', name: string): void {
    this.tell({ type: 'message.send', message: messageFrom(from, from === 'alice' ? 'bob' : 'alice', name) });
  }

  /** Half a millisecond at a time, so that what a timer starts is timed from when it fired. A message has two legs. */
  advance(milliseconds: number): void {
    this.clock.increment(0);
    this.clock.increment(0);
    for (let step = 0; step < milliseconds * 2; step++) {
      this.clock.increment(0.5);
      this.clock.increment(0);
    }
  }

  get state(): string {
    return busState(this.actor.getSnapshot());
  }

  get held(): string[] {
    return heldMessages(this.actor.getSnapshot()).map(({ message }) => message);
  }

  /** The entries since the diary was last read. */
  diary(): string[] {
    return this.said.splice(0).map((event) => {
      const line = `${event.at} ${event.type.slice('message.'.length)} ${event.message.message}`;
      return event.type === 'message.lost' ? `${line}: ${reasonLabel(event.why, { actors: [] })}` : line;
    });
  }
}
