import type { CDPSession, Page } from 'playwright';

/** Reads how busy the page's main thread is, as the browser itself accounts for it. */
export class MainThread {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async of(page: Page): Promise<MainThread> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new MainThread(page, session);
  }

  /** Milliseconds of main-thread work (script, style, layout, paint) from `act` until the frame that shows it is out. */
  async work(act: () => Promise<unknown>): Promise<number> {
    await this.settled();
    const before = await this.#busy();
    await act();
    await this.settled();
    return (await this.#busy()) - before;
  }

  /** Waits for the next frame and the one after it. */
  async settled(): Promise<void> {
    await this.#page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined))))
    );
  }

  async #busy(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
  }
}
