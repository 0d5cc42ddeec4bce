import type { Until } from './arguments.ts';

/** To be done next: restart ICE, or leave. */
export type Step = 'restart' | 'there' | undefined;

/** Follows ICE to where `--until` wants it, by way of an ICE restart if that is asked for. */
export class Arrival {
  readonly #until: Until;
  #phase: 'first' | 'before restart' | 'about to restart' | 'after restart' | 'there';

  constructor(until: Until, restarts: boolean) {
    this.#until = until;
    this.#phase = restarts ? 'before restart' : 'first';
  }

  /** Whether ICE has got where it should; later losses do not undo it. */
  get isThere(): boolean {
    return this.#phase === 'there';
  }

  /** ICE is so, as far as its state says: after a restart it can still say so of the pair from before. */
  entered(state: 'connected' | 'completed'): Step {
    if (this.#phase === 'before restart') return this.#askForRestart();
    if (this.#phase === 'about to restart') return undefined;
    const isEnough = state === 'completed' || (this.#phase === 'first' && this.#until !== 'completed');
    return isEnough ? this.#arrive() : undefined;
  }

  /** A pair was selected. After a restart it is one of the new candidates. */
  selected(): Step {
    return this.#phase === 'after restart' && this.#until !== 'completed' ? this.#arrive() : undefined;
  }

  /** The restart has been asked for. */
  restarted(): void {
    this.#phase = 'after restart';
  }

  #askForRestart(): Step {
    this.#phase = 'about to restart';
    return 'restart';
  }

  #arrive(): Step {
    if (this.#phase === 'there') return undefined;
    this.#phase = 'there';
    return 'there';
  }
}
