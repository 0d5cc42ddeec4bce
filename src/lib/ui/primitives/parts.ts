import { createRawSnippet, hydrate, unmount, type Component, type Snippet } from 'svelte';

/** Only what prerenders has it: a browser takes the parts as they came. */
const server = import.meta.env.SSR ? await import('svelte/server') : undefined;

/** How long a part waits for an idle moment, in milliseconds. */
const patience = 200;

/** What a hand does to a part that it wants something of. */
const touches = ['pointerdown', 'keydown', 'focusin'] as const;

interface Waiting {
  readonly wake: () => void;
}

/**
 * The parts of a page that comes prerendered: each comes to life in a task of its own, in their order, while nothing else
 * is to be done; one that is touched does so at once, in time to answer. Until then its markup stands as it came.
 */
export class Parts {
  readonly #waiting: Waiting[] = [];
  #made = 0;
  #isRunning = false;
  #hurries = false;
  #done: (() => void) | undefined;

  /**
   * A component as such a part, to be rendered once. Its element has the class `part`, which lays out nothing. `props`
   * are read as they are then: those that change are getters.
   */
  part<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): Snippet {
    const idPrefix = `part${++this.#made}-`;
    return createRawSnippet(() => ({
      render: () =>
        `<div class="part">${server?.render(component as Component, { props, idPrefix }).body ?? ''}</div>`,
      setup: (element) => this.#await(element, () => hydrate(component, { target: element, props }))
    }));
  }

  /** Resolves when all parts are alive. */
  async all(): Promise<void> {
    if (this.#waiting.length === 0) return;
    await new Promise<void>((resolve) => (this.#done = resolve));
  }

  /** Waits for no idle moments from now on; each part still has its own task. */
  hurry(): void {
    this.#hurries = true;
  }

  #await(element: Element, come: () => Record<string, unknown>): () => void {
    let alive: Record<string, unknown> | undefined;
    const listening = new AbortController();
    const waiting: Waiting = {
      wake: () => {
        listening.abort();
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        alive = come();
        if (this.#waiting.length === 0) this.#done?.();
      }
    };
    this.#waiting.push(waiting);
    for (const touch of touches)
      element.addEventListener(touch, waiting.wake, { capture: true, signal: listening.signal });
    if (!this.#isRunning) this.#next();
    return () => {
      listening.abort();
      const place = this.#waiting.indexOf(waiting);
      if (place >= 0) this.#waiting.splice(place, 1);
      if (alive) void unmount(alive);
    };
  }

  #next(): void {
    this.#isRunning = true;
    const run = (): void => {
      this.#waiting[0]?.wake();
      if (this.#waiting.length > 0) this.#next();
      else this.#isRunning = false;
    };
    if (this.#hurries || typeof requestIdleCallback === 'undefined') setTimeout(run);
    else requestIdleCallback(run, { timeout: patience });
  }
}
