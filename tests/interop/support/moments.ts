import { performance } from 'node:perf_hooks';

/** Lets a test wait for what a driver has come to. */
export class Moments {
  readonly #awaited: (() => void)[] = [];

  /** Something has changed: all who wait look again. */
  passed(): void {
    for (const look of this.#awaited.splice(0)) look();
  }

  /** Resolves once that holds, which is looked at whenever something has changed; rejects after `timeout` ms, with `said`. */
  async until(holds: () => boolean, said: () => unknown, timeout: number): Promise<void> {
    const limit = performance.now() + timeout;
    while (!holds()) {
      const left = limit - performance.now();
      if (left <= 0) throw new Error(`Not within ${timeout} ms; it said ${JSON.stringify(said())}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#awaited.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }
}
