import type { HeldMessages, RunControls } from '#lib/session/controls.ts';
import type { Run, RunStatus } from '#lib/session/run.ts';
import type { LoadRun, StartRun } from './sources/run-source.ts';

const idle: RunStatus = { state: 'idle', message: '' };
const nothingHeld: HeldMessages = { holding: false, waiting: 0 };

const troubles: ReadonlySet<RunStatus['state']> = new Set([
  'unsupported',
  'no-candidates',
  'failed',
  'closed'
]);

/** At most one run at a time: beginning another, or dropping it, closes its peers. */
export class Runner {
  status: RunStatus = $state.raw(idle);
  held: HeldMessages = $state.raw(nothingHeld);
  /** Whether there are two peers of which one can be closed. */
  readonly canClosePeer = $derived(['connecting', 'held', 'connected'].includes(this.status.state));

  /** Whether the run has ended otherwise than it should: a person must be told, and can connect again. */
  readonly inTrouble = $derived(troubles.has(this.status.state));

  readonly #changed: () => void;
  #run: Run | undefined;
  #unsubscribe: (() => void) | undefined;
  /** Ends what was asked for last: a run that is still being brought when something else is wanted must not begin. */
  #ending = new AbortController();

  /** `changed` is called whenever the run has something new to {@link pull}. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The hands on the run; undefined when there is none, or it is over for good. */
  get controls(): RunControls | undefined {
    return this.#run?.controls;
  }

  /**
   * Begins a run in place of the one there is, and gives it back; undefined when something else was asked for meanwhile.
   * Rejects when the code for it cannot be loaded.
   */
  async begin(load: LoadRun): Promise<Run | undefined> {
    this.drop();
    const { signal } = this.#ending;
    let startRun: StartRun;
    try {
      startRun = await load(signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      return undefined;
    }
    if (signal.aborted) return undefined;
    this.#run = startRun();
    this.#unsubscribe = this.#run.subscribe(this.#changed);
    this.#changed();
    return this.#run;
  }

  /** Takes over what the run says of itself, and gives it back; undefined when there is none. */
  pull(): Run | undefined {
    if (this.#run) {
      this.status = this.#run.status;
      this.held = this.#run.controls?.held ?? nothingHeld;
    }
    return this.#run;
  }

  drop(): void {
    this.#ending.abort();
    this.#ending = new AbortController();
    this.#unsubscribe?.();
    this.#run?.controls?.close();
    this.#run = undefined;
    this.status = idle;
    this.held = nothingHeld;
  }
}
