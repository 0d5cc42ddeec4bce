import { createActor } from 'xstate';
import type { ActorId, SignalKind } from '#lib/trace/event.ts';
import {
  busState,
  heldMessages,
  signalingMachine,
  type BusEvent,
  type BusMessage
} from '../signaling/signaling.machine.ts';
import type { Recorder } from './recorder.ts';

/** What a bus is made with. `deliver` is told the message and the event of its arrival. */
export interface BusSetup {
  readonly latency: number;
  readonly held: boolean;
  readonly recorder: Recorder;
  readonly deliver: (message: BusMessage, seq: number) => void;
  /** Something else waits at the bus now, or it holds or flows. */
  readonly changed: () => void;
}

/** The signaling bus at work: an actor of its machine, with all it says recorded. */
export class Bus {
  readonly #actor;
  #messages = 0;
  /** What makes the bus move while it handles the present event. */
  #because: readonly number[] = [];

  constructor({ latency, held, recorder, deliver, changed }: BusSetup) {
    this.#actor = createActor(signalingMachine, { input: { latency, held } });
    this.#actor.on('message.sent', ({ message }) => {
      recorder.record(message.from, { type: 'signal.sent', ...message }, { because: this.#because });
    });
    this.#actor.on('message.held', ({ message }) => {
      recorder.record('bus', { type: 'signal.held', ...message });
    });
    this.#actor.on('message.released', ({ message }) => {
      recorder.record('bus', { type: 'signal.released', ...message });
    });
    this.#actor.on('message.lost', ({ message, why }) => {
      recorder.record('bus', { type: 'signal.lost', ...message, why });
    });
    this.#actor.on('message.delivered', ({ message }) => {
      deliver(message, recorder.record(message.to, { type: 'signal.delivered', ...message }));
    });
    this.#actor.start();
    this.#actor.subscribe((snapshot) => {
      recorder.move('bus', 'bus', busState(snapshot), { because: this.#because });
      changed();
    });
  }

  get held(): { readonly waiting: number; readonly holding: boolean } {
    const snapshot = this.#actor.getSnapshot();
    return { waiting: heldMessages(snapshot).length, holding: snapshot.context.held };
  }

  /** Whether every message has arrived. */
  get idle(): boolean {
    return this.#actor.getSnapshot().context.queue.length === 0;
  }

  join(peer: ActorId, because: readonly number[]): void {
    this.#send({ type: 'peer.join', peer }, because);
  }

  leave(peer: ActorId, because: readonly number[]): void {
    this.#send({ type: 'peer.leave', peer }, because);
  }

  /** A peer gives the bus a message. */
  post(from: ActorId, to: ActorId, kind: SignalKind, text: string, because: readonly number[]): void {
    const message = { message: `m${++this.#messages}`, kind, from, to, text };
    this.#send({ type: 'message.send', message }, because);
  }

  hold(on: boolean): void {
    this.#send({ type: on ? 'hold.on' : 'hold.off' }, []);
  }

  releaseNext(): void {
    this.#send({ type: 'release.next' }, []);
  }

  setLatency(latency: number): void {
    this.#send({ type: 'latency.set', latency }, []);
  }

  /** Closes the room: what has not arrived is lost. */
  close(because: readonly number[]): void {
    this.#send({ type: 'room.close' }, because);
    this.#actor.stop();
  }

  #send(event: BusEvent, because: readonly number[]): void {
    // A closed room hears nothing more.
    if (this.#actor.getSnapshot().status !== 'active') return;
    this.#because = because;
    this.#actor.send(event);
    this.#because = [];
  }
}
