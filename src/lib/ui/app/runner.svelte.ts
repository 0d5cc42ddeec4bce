import type { Run, RunStatus } from '#lib/session/run.ts';
import type { ActorId } from '#lib/trace/event.ts';

/** Begins a run. */
export type StartRun = () => Run;
/** Brings what begins a run: it is a good part of the code, and nobody needs it before the first run. */
export type LoadRun = () => Promise<StartRun>;

const idle: RunStatus = { state: 'idle', message: '' };
const nothingHeld: Run['held'] = { holding: false, waiting: 0 };

const troubles: ReadonlySet<RunStatus['state']> = new Set([
  'unsupported',
  'no-candidates',
  'failed',
  'closed'
]);

/** At most one run at a time: beginning another, or dropping it, closes its peers. */
export class Runner {
  status: RunStatus = $state.raw(idle);
  held: Run['held'] = $state.raw(nothingHeld);
  /** Whether there are two peers of which one can be closed. */
  readonly canClosePeer = $derived(['connecting', 'held', 'connected'].includes(this.status.state));

  /** Whether the run has ended otherwise than it should: a person must be told, and can connect again. */
  readonly inTrouble = $derived(troubles.has(this.status.state));

  readonly #changed: () => void;
  #run: Run | undefined;
  #unsubscribe: (() => void) | undefined;
  /** Counts what was asked for: a run that is still being loaded when something else is wanted must not begin. */
  #asked = 0;

  /** `changed` is called whenever the run has something new to {@link pull}. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /**
   * Begins a run in place of the one there is, and gives it back; undefined when something else was asked for meanwhile.
   * Rejects when the code for it cannot be loaded.
   */
  async begin(load: LoadRun): Promise<Run | undefined> {
    this.drop();
    const asked = this.#asked;
    let startRun: StartRun;
    try {
      startRun = await load();
    } catch (error) {
      if (asked === this.#asked) throw error;
      return undefined;
    }
    if (asked !== this.#asked) return undefined;
    this.#run = startRun();
    this.#unsubscribe = this.#run.subscribe(this.#changed);
    this.#changed();
    return this.#run;
  }

  /** Takes over what the run says of itself, and gives it back; undefined when there is none. */
  pull(): Run | undefined {
    if (this.#run) {
      this.status = this.#run.status;
      this.held = this.#run.held;
    }
    return this.#run;
  }

  drop(): void {
    this.#asked++;
    this.#unsubscribe?.();
    this.#run?.close();
    this.#run = undefined;
    this.status = idle;
    this.held = nothingHeld;
  }

  hold(on: boolean): void {
    this.#run?.hold(on);
  }

  releaseNext(): void {
    this.#run?.releaseNext();
  }

  setLatency(milliseconds: number): void {
    this.#run?.setLatency(milliseconds);
  }

  closePeer(peer: ActorId): void {
    this.#run?.closePeer(peer);
  }
}
