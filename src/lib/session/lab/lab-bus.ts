import { createActor } from 'xstate';
import { unique } from '#lib/agents/unique.ts';
import type { Seq } from '#lib/network/api.ts';
import type { PeerName } from '#lib/network/scenario.ts';
import type { Scheduler } from '#lib/network/scheduler.ts';
import { initialStates } from '#lib/trace/state.ts';
import type { ActorId, Happening, Micros, SignalKind } from '#lib/trace/event.ts';
import {
  busState,
  heldMessages,
  signalingMachine,
  type BusEmitted,
  type BusEvent,
  type BusMessage
} from '../signaling/signaling.machine.ts';
import { virtualClock } from './virtual-clock.ts';

export interface LabBusSetup {
  readonly latency: number;
  readonly held: boolean;
  readonly scheduler: Scheduler;
  readonly record: (actor: ActorId, happening: Happening, causes: readonly Seq[]) => Seq;
  readonly deliver: (message: BusMessage, seq: Seq) => void;
}

/** The signaling bus in virtual time: an actor of the machine that live runs have too, with all it says recorded. */
export class LabBus {
  readonly #setup: LabBusSetup;
  readonly #actor;
  #messages = 0;
  #state: string = initialStates.bus;
  /** What makes the bus move while it handles the present event. */
  #because: readonly Seq[] = [];
  /** The latest event about each message under way. */
  readonly #latest = new Map<string, Seq>();
  #heldSince: Micros | undefined;

  constructor(setup: LabBusSetup) {
    const { latency, held, scheduler } = setup;
    this.#setup = setup;
    this.#actor = createActor(signalingMachine, {
      input: { latency, held },
      clock: virtualClock(scheduler)
    });
    for (const type of ['sent', 'held', 'released', 'delivered', 'lost'] as const) {
      this.#actor.on(`message.${type}`, (emitted) => this.#note(emitted));
    }
    this.#actor.start();
    this.#actor.subscribe((snapshot) => this.#move(busState(snapshot)));
  }

  get held(): { readonly waiting: number; readonly holding: boolean } {
    const snapshot = this.#actor.getSnapshot();
    return { waiting: heldMessages(snapshot).length, holding: snapshot.context.held };
  }

  /** When the latest message that waits came to wait; undefined while none does. */
  get heldSince(): Micros | undefined {
    return this.#heldSince !== undefined && this.held.waiting > 0 ? this.#heldSince : undefined;
  }

  /** Whether every message has arrived. */
  get idle(): boolean {
    return this.#actor.getSnapshot().context.queue.length === 0;
  }

  join(peer: PeerName, because: readonly Seq[]): void {
    this.#send({ type: 'peer.join', peer }, because);
  }

  leave(peer: PeerName, because: readonly Seq[]): void {
    this.#send({ type: 'peer.leave', peer }, because);
  }

  /** A peer gives the bus a message. Gives the number of the event, unless the room is closed. */
  post(from: PeerName, kind: SignalKind, text: string, because: readonly Seq[]): Seq | undefined {
    const message = `m${++this.#messages}`;
    const to = from === 'alice' ? 'bob' : 'alice';
    this.#send({ type: 'message.send', message: { message, kind, from, to, text } }, because);
    return this.#latest.get(message);
  }

  overtake(peer: PeerName): void {
    this.#send({ type: 'overtake.next', peer }, []);
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
  close(because: readonly Seq[]): void {
    this.#send({ type: 'room.close' }, because);
    this.#actor.stop();
  }

  #send(event: BusEvent, because: readonly Seq[]): void {
    // A closed room hears nothing more.
    if (this.#actor.getSnapshot().status !== 'active') return;
    this.#because = because;
    this.#actor.send(event);
    this.#because = [];
  }

  #note(emitted: BusEmitted): void {
    const { message } = emitted;
    const name = message.message;
    const before = this.#latest.get(name);
    const causes = before === undefined ? this.#because : unique([before, ...this.#because]);
    const { record, scheduler } = this.#setup;
    switch (emitted.type) {
      case 'message.sent':
        this.#latest.set(name, record(message.from, { type: 'signal.sent', ...message }, causes));
        return;
      case 'message.held':
        this.#heldSince = scheduler.now;
        this.#latest.set(name, record('bus', { type: 'signal.held', ...message }, causes));
        return;
      case 'message.released':
        this.#latest.set(name, record('bus', { type: 'signal.released', ...message }, causes));
        return;
      case 'message.lost':
        record('bus', { type: 'signal.lost', ...message, why: emitted.why }, causes);
        return;
      case 'message.delivered': {
        const seq = record(message.to, { type: 'signal.delivered', ...message }, causes);
        this.#setup.deliver(message, seq);
        return;
      }
    }
  }

  #move(to: string): void {
    if (to === this.#state) return;
    const from = this.#state;
    this.#state = to;
    this.#setup.record('bus', { type: 'state.changed', machine: 'bus', from, to }, this.#because);
  }
}
