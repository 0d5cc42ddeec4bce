import type { Scenario } from '#lib/network/scenario.ts';
import type { ActorId, Micros } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { recordingOf } from '#lib/analysis/digest.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { Run, RunStatus } from '../run.ts';
import type { Choices } from './choices.ts';
import { labHeader } from './header.ts';
import { LabWorld } from './lab-world.ts';
import { describeRun } from './status.ts';

export interface LabRunOptions {
  /** Whether messages wait at the bus from the start. */
  readonly held?: boolean;
  /** What was chosen to come to the scenario, for the header. */
  readonly choices?: Choices;
}

/**
 * Simulates a scenario, which holds together as `validateScenario` says: it has run to its end when this returns, and the
 * same scenario and seed give the same trace. Where messages are held, time stands still a second after the last one came
 * to wait; letting them go runs on from there. Throws a RangeError for a scenario that does not hold together.
 */
export function startLabRun(scenario: Scenario, options: LabRunOptions = {}): Run {
  return new LabRun(scenario, options);
}

/** For how long the world goes on while a message waits: checks are sent again, but nobody gives up. */
const patience: Micros = 1_000_000;

class LabRun implements Run {
  readonly #world: LabWorld;
  readonly #until: Micros;
  readonly #listeners = new Set<() => void>();
  #status: RunStatus;
  /** The latest recording that was asked for: most of a run nobody looks at. */
  #recorded: { readonly of: Trace; readonly recording: Recording } | undefined;
  #closed: string | undefined;
  #telling = false;

  constructor(scenario: Scenario, { held = false, choices = {} }: LabRunOptions) {
    this.#until = Math.round(scenario.until * 1000);
    this.#world = new LabWorld(scenario, labHeader(scenario, choices, held), held);
    this.#world.start();
    this.#status = this.#advance();
  }

  get trace(): Recording {
    const { trace } = this.#world;
    if (this.#recorded?.of !== trace) this.#recorded = { of: trace, recording: recordingOf(trace) };
    return this.#recorded.recording;
  }

  get status(): RunStatus {
    return this.#status;
  }

  get done(): boolean {
    return this.#status.state !== 'held';
  }

  get held(): { readonly waiting: number; readonly holding: boolean } {
    return this.#world.bus.held;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  hold(on: boolean): void {
    this.#do(() => this.#world.bus.hold(on));
  }

  releaseNext(): void {
    this.#do(() => this.#world.bus.releaseNext());
  }

  setLatency(milliseconds: number): void {
    this.#do(() => this.#world.bus.setLatency(milliseconds));
  }

  closePeer(peer: ActorId): void {
    if ((peer !== 'alice' && peer !== 'bob') || this.#closed !== undefined) return;
    this.#closed = `${peer === 'alice' ? 'Alice' : 'Bob'} closed. The other peer is left to notice. Restart to connect again.`;
    this.#do(() => this.#world.closePeer(peer));
  }

  close(): void {
    this.#closed ??= 'The run is closed. Its trace stays.';
    this.#world.bus.close([]);
    this.#status = { state: 'closed', message: this.#closed };
    this.#tell();
  }

  #do(action: () => void): void {
    action();
    this.#status = this.#advance();
    this.#tell();
  }

  /** Lets time pass for as long as something is to come of it. */
  #advance(): RunStatus {
    const { scheduler } = this.#world;
    while (scheduler.busy) {
      const { nextAt } = scheduler;
      if (nextAt === undefined || nextAt > this.#end()) break;
      scheduler.next();
    }
    return this.#closed === undefined
      ? describeRun(this.#world.trace, this.held)
      : { state: 'closed', message: this.#closed };
  }

  /** Until when time passes, as things stand. What happens at one time happens together. */
  #end(): Micros {
    const { scheduler, progress, bus, heldSince } = this.#world;
    if (progress.isOver && bus.idle) return scheduler.now;
    return heldSince === undefined ? this.#until : Math.min(this.#until, heldSince + patience);
  }

  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }
}
