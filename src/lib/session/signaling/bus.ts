import { createActor, type ActorOptions } from 'xstate';
import type { Happening } from '#lib/trace/event.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { SignalKind } from '#lib/trace/events/terms.ts';
import { stateMachines } from '#lib/trace/state-machines.ts';
import type { BusEmitted, BusMessage } from './message.ts';
import {
  busState,
  heldMessages,
  signalingMachine,
  type BusEvent,
  type BusInput
} from './signaling.machine.ts';

export interface BusSetup extends BusInput {
  /** The page's own, where none is given. */
  readonly clock?: NonNullable<ActorOptions<typeof signalingMachine>['clock']>;
  /** Writes down what happens at the bus, and because of what; gives the number of the event. */
  readonly record: (actor: ActorId, happening: Happening, causes: readonly number[]) => number;
  /** A message is there; `seq` is the event of its arrival. */
  readonly deliver: (message: BusMessage, seq: number) => void;
  /** Something else waits at the bus now, or it holds or flows. */
  readonly changed?: () => void;
}

/** The signaling bus at work: an actor of its machine, with all it says recorded. What makes it act is named by `because`. */
export class Bus {
  readonly #setup: BusSetup;
  readonly #actor;
  #messages = 0;
  #state: string = stateMachines.bus.first;
  /** The causes of the bus's acts while it handles the present event. */
  #because: readonly number[] = [];
  /** The latest event about each message. */
  readonly #latest = new Map<string, number>();

  constructor(setup: BusSetup) {
    const { latency, held, clock } = setup;
    this.#setup = setup;
    this.#actor = createActor(signalingMachine, { input: { latency, held }, ...(clock && { clock }) });
    for (const type of ['sent', 'held', 'released', 'delivered', 'lost'] as const) {
      this.#actor.on(`message.${type}`, (emitted) => this.#note(emitted));
    }
    this.#actor.start();
    this.#actor.subscribe((snapshot) => {
      this.#move(busState(snapshot));
      setup.changed?.();
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

  /** A peer gives the bus a message. Gives the number of that event, unless the room is closed. */
  post(
    from: ActorId,
    to: ActorId,
    kind: SignalKind,
    text: string,
    because: readonly number[]
  ): number | undefined {
    const message = `m${++this.#messages}`;
    this.#send({ type: 'message.send', message: { message, kind, from, to, text } }, because);
    return this.#latest.get(message);
  }

  /** The peer's next candidate sets out ahead of the description before it. */
  overtake(peer: ActorId): void {
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

  #note(emitted: BusEmitted): void {
    const { message } = emitted;
    const { actor, happening } = told(emitted);
    const before = this.#latest.get(message.message);
    const causes = before === undefined ? this.#because : [...new Set([before, ...this.#because])];
    const seq = this.#setup.record(actor, happening, causes);
    this.#latest.set(message.message, seq);
    if (emitted.type === 'message.delivered') this.#setup.deliver(message, seq);
  }

  #move(to: string): void {
    if (to === this.#state) return;
    const from = this.#state;
    this.#state = to;
    this.#setup.record('bus', { type: 'state.changed', machine: 'bus', from, to }, this.#because);
  }
}

/** Gives an event that the machine emits in the trace's form, with its actor. */
function told(emitted: BusEmitted): { readonly actor: ActorId; readonly happening: Happening } {
  const { message } = emitted;
  switch (emitted.type) {
    case 'message.sent':
      return { actor: message.from, happening: { type: 'signal.sent', ...message } };
    case 'message.held':
      return { actor: 'bus', happening: { type: 'signal.held', ...message } };
    case 'message.released':
      return { actor: 'bus', happening: { type: 'signal.released', ...message } };
    case 'message.lost':
      return { actor: 'bus', happening: { type: 'signal.lost', ...message, why: emitted.why } };
    case 'message.delivered':
      return { actor: message.to, happening: { type: 'signal.delivered', ...message } };
  }
}
