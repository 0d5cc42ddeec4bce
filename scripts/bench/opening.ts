import type { Browser, Page } from 'playwright';
import { median } from './statistics.ts';

/** Milliseconds from the navigation on, and of the tasks after the first paint. */
export interface Opened {
  /** The first contentful paint. */
  readonly first: number;
  /** The largest contentful paint. */
  readonly largest: number;
  /** Of every task over 50 ms that ends after the first paint, what is over 50. */
  readonly blocking: number;
  /** All work of the main thread. */
  readonly work: number;
}

/** How much slower than this machine the processor is. */
const slowdown = 4;

/** Longer than a page is at work with nobody there, slowed. */
const rest = 2500;

/** Opens each of `urls` in turns, cold, on a slowed processor, and gives the medians by url, in their order. */
export async function openInTurns(
  browser: Browser,
  urls: readonly string[],
  turns: number
): Promise<readonly Opened[]> {
  const opened = urls.map((): Opened[] => []);
  // The first turn is the browser's own start.
  for (let turn = -1; turn < turns; turn++) {
    for (const [index, url] of urls.entries()) {
      const one = await openCold(browser, url);
      if (turn >= 0) opened[index]?.push(one);
    }
  }
  return opened.map((all) => ({
    first: median(all.map(({ first }) => first)),
    largest: median(all.map(({ largest }) => largest)),
    blocking: median(all.map(({ blocking }) => blocking)),
    work: median(all.map(({ work }) => work))
  }));
}

/** Opens a page in a context of its own: nothing is cached, neither files nor compiled code. */
async function openCold(browser: Browser, url: string): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    // A worker would have the files in its cache for a later visit, and takes time from this one.
    serviceWorkers: 'block'
  });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await session.send('Performance.enable');
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForTimeout(rest);
    const { metrics } = await session.send('Performance.getMetrics');
    const work = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
    return { ...(await read(page)), work };
  } finally {
    await context.close();
  }
}

function read(page: Page): Promise<Omit<Opened, 'work'>> {
  return page.evaluate(async () => {
    const [paints, largest, tasks] = await Promise.all(
      ['paint', 'largest-contentful-paint', 'longtask'].map(
        (type) =>
          new Promise<readonly PerformanceEntry[]>((done) => {
            new PerformanceObserver((list) => done(list.getEntries())).observe({ type, buffered: true });
            // When there is nothing of a kind, nobody is told.
            setTimeout(() => done([]), 500);
          })
      )
    );
    const first = paints?.find(({ name }) => name === 'first-contentful-paint')?.startTime ?? NaN;
    const late = (tasks ?? []).filter(({ startTime, duration }) => startTime + duration > first);
    return {
      first,
      largest: largest?.at(-1)?.startTime ?? NaN,
      blocking: late.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0)
    };
  });
}
