import { related } from '#lib/analysis/related.ts';
import type { Player } from './player.svelte.ts';

/** The event that a person has picked out. */
export class Selection {
  readonly #player: Player;
  #seq: number | undefined = $state();

  /** The events that belong with it. */
  readonly related: ReadonlySet<number> = $derived.by(() => {
    const { trace } = this.#player;
    return this.#seq === undefined || this.#seq >= trace.events.length
      ? new Set<number>()
      : related(trace, this.#seq);
  });

  constructor(player: Player) {
    this.#player = player;
  }

  /** Its `seq`, or undefined when none is selected. The run may not have got there yet. */
  get seq(): number | undefined {
    return this.#seq;
  }

  select(seq: number | undefined): void {
    this.#seq = seq;
  }

  clear(): void {
    this.#seq = undefined;
  }
}
