import { createRawSnippet, hydrate, mount, unmount, type Component, type Snippet } from 'svelte';

/** Only what prerenders has it: a browser takes the parts as they came. */
const server = import.meta.env.SSR ? await import('svelte/server') : undefined;

/** How long a part waits for an idle moment, in milliseconds. */
const patience = 200;

/** Events of a hand that reaches for a part. */
const touches = ['pointerdown', 'keydown', 'focusin'] as const;

/** A part that stands as it came. */
interface Waiting {
  /** The place of its turn. */
  readonly turn: number;
  readonly wake: () => void;
}

/**
 * The parts of a page that comes prerendered: each comes to life in a task of its own, in the order in which they were
 * made, while nothing else is to be done; one that is touched does so at once, in time to answer. Until then its markup
 * stands as it came. Parts within a part come right after it.
 */
export class Parts {
  #waiting: readonly Waiting[] = [];
  #made = 0;
  /** The turn of the part that is coming to life. */
  #waking: number | undefined;
  #isRunning = false;
  #hurries = false;
  readonly #listeners: (() => void)[] = [];

  /**
   * A component as such a part. Its element has the class `part`, which takes no part in layout. `props` are read as they
   * are when it comes to life, and later: those that change are getters. One that comes without markup, because it was not
   * shown at first, lives at once.
   */
  part<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): Snippet {
    const place = ++this.#made;
    // Of those within the part of a turn each is a little later.
    const turn = this.#waking === undefined ? place : this.#waking + place * 1e-6;
    return createRawSnippet(() => ({
      render: () => {
        const options = { props, idPrefix: `part${place}-` };
        return `<div class="part">${server?.render(component as Component, options).body ?? ''}</div>`;
      },
      setup: (element) =>
        element.hasChildNodes()
          ? this.#wait(element, turn, () => hydrate(component, { target: element, props }))
          : ending(mount(component, { target: element, props }))
    }));
  }

  /** Resolves when all parts are alive. */
  async all(): Promise<void> {
    if (this.#waiting.length > 0) await new Promise<void>((resolve) => this.#listeners.push(resolve));
  }

  /** Waits for no idle moments from now on; each part still has its own task. */
  hurry(): void {
    this.#hurries = true;
  }

  /** Lets a part wait for its turn, or for a touch. Gives back what ends it, alive or not. */
  #wait(element: Element, turn: number, live: () => Record<string, unknown>): () => void {
    const listening = new AbortController();
    let end: (() => void) | undefined;
    const forget = (): void => {
      listening.abort();
      this.#waiting = this.#waiting.filter((one) => one !== waiting);
    };
    const wake = (): void => {
      forget();
      const outer = this.#waking;
      this.#waking = turn;
      end = ending(live());
      this.#waking = outer;
      if (this.#waiting.length === 0) for (const tell of this.#listeners.splice(0)) tell();
    };
    const waiting: Waiting = { turn, wake };
    this.#waiting = [...this.#waiting, waiting].sort((a, b) => a.turn - b.turn);
    for (const touch of touches)
      element.addEventListener(touch, wake, { capture: true, signal: listening.signal });
    if (!this.#isRunning) this.#next();
    return () => {
      forget();
      end?.();
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

function ending(alive: Record<string, unknown>): () => void {
  return () => void unmount(alive);
}
