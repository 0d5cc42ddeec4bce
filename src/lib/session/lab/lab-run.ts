import { recordingOf } from '#lib/analysis/digest.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { Scenario } from '#lib/network/scenario.ts';
import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { HeldMessages, RunControls } from '../controls.ts';
import type { ControlledRun, RunStatus } from '../run.ts';
import type { Choices } from './choices.ts';
import { labHeader } from './header.ts';
import { LabWorld } from './lab-world.ts';
import { describeRun } from './status.ts';
import { summarize, type Summary } from './summary.ts';

export interface LabRunOptions {
  /** Whether messages wait at the bus from the start. */
  readonly held?: boolean;
  /** The choices that led to the scenario, for the header. */
  readonly choices?: Choices;
}

/** For how long the world goes on while a message waits: checks are sent again, but nobody gives up. */
const patience: Micros = 1_000_000;

/**
 * A simulated run of a scenario that holds together as `validateScenario` says; the same scenario and seed give the same
 * trace. It stands at its start until {@link LabRun.advance} lets time pass. Where messages are held, time stands still a
 * second after the last one came to wait; letting them go runs on from there. Throws a RangeError for a scenario that does
 * not hold together.
 */
export class LabRun implements ControlledRun, RunControls {
  readonly #world: LabWorld;
  readonly #until: Micros;
  readonly #listeners = new Set<() => void>();
  #status: RunStatus = { state: 'idle', message: 'Nothing has begun.' };
  /** The latest recording that was asked for: most of a run nobody looks at. */
  #recorded: { readonly of: Trace; readonly recording: Recording } | undefined;
  #closed: string | undefined;
  #telling = false;

  constructor(scenario: Scenario, { held = false, choices = {} }: LabRunOptions = {}) {
    this.#until = Math.round(scenario.until * 1000);
    this.#world = new LabWorld(scenario, labHeader(scenario, choices, held), held);
    this.#world.start();
  }

  get trace(): Recording {
    const { trace } = this.#world;
    if (this.#recorded?.of !== trace) this.#recorded = { of: trace, recording: recordingOf(trace) };
    return this.#recorded.recording;
  }

  /** The outcome so far. Nothing is digested for it. */
  get summary(): Summary {
    return summarize(this.#world.trace);
  }

  get status(): RunStatus {
    return this.#status;
  }

  get done(): boolean {
    return this.#status.state !== 'held' && this.#status.state !== 'idle';
  }

  get controls(): RunControls {
    return this;
  }

  get held(): HeldMessages {
    return this.#world.bus.held;
  }

  /** The virtual time, and the latest that it can come to. */
  get progress(): { readonly at: Micros; readonly until: Micros } {
    return { at: this.#world.scheduler.now, until: this.#until };
  }

  /** Lets time pass for as long as something is to come of it, at most `steps` tasks long. Gives whether it stands still. */
  advance(steps = Infinity): boolean {
    const { scheduler } = this.#world;
    for (let step = 0; scheduler.busy; step++) {
      const { nextAt } = scheduler;
      if (nextAt === undefined || nextAt > this.#end()) break;
      if (step === steps) return false;
      scheduler.next();
    }
    this.#status =
      this.#closed === undefined
        ? describeRun(this.#world.trace, this.held)
        : { state: 'closed', message: this.#closed };
    return true;
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
    this.advance();
    this.#tell();
  }

  /** Until when time passes, as things are. Whatever happens at one time happens together. */
  #end(): Micros {
    const { scheduler, progress, bus, heldSince } = this.#world;
    const end = bus.idle ? progress.endsAt : undefined;
    if (end !== undefined) return Math.min(this.#until, Math.max(end, scheduler.now));
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

/** Simulates a scenario: it has run as far as it goes by itself when this returns. Throws as {@link LabRun} does. */
export function startLabRun(scenario: Scenario, options?: LabRunOptions): ControlledRun {
  const run = new LabRun(scenario, options);
  run.advance();
  return run;
}
