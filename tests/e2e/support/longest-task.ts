import type { Browser, Page } from '@playwright/test';

/** Of a trace event of Chromium, what is read here: `tdur` is what a task took of the processor, in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/**
 * The longest task of the page's main thread while `act` goes on, in milliseconds of the processor: a machine that has other
 * things to do makes no task longer.
 */
export async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  const browser = browserOf(page);
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  let text: string;
  try {
    await act();
  } finally {
    text = (await browser.stopTracing()).toString();
  }
  const { traceEvents } = JSON.parse(text) as { readonly traceEvents: readonly TraceEvent[] };
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`)
  );
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && main.has(`${pid} ${tid}`));
  const [longest] = tasks.map(({ tdur }) => tdur ?? NaN).sort((a, b) => b - a);
  if (longest === undefined || Number.isNaN(longest)) throw new Error('Chromium’s trace tells of no task.');
  return longest / 1000;
}

/** How many times slower than an idle machine of our days this page's is now, 1 at least. */
export async function slowdown(page: Page): Promise<number> {
  const usual = 20;
  const took = await page.evaluate(() => {
    let least = Infinity;
    for (let again = 0; again < 7; again++) {
      const start = performance.now();
      const lists = Array.from({ length: 12_000 }, (_, at) =>
        `line ${at} of a description`
          .split(' ')
          .map((word, index) => ({ word, start: at + index, children: [] }))
      );
      lists.flat().sort((one, other) => (one.word < other.word ? -1 : one.start - other.start));
      least = Math.min(least, performance.now() - start);
    }
    return least;
  });
  return Math.max(1, took / usual);
}

function browserOf(page: Page): Browser {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser of its own.');
  return browser;
}
