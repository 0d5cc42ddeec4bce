import type { Page } from 'playwright';
import { MainThread } from './main-thread.ts';
import { median } from './statistics.ts';

/** Main-thread milliseconds to change how candidates are exchanged, from the click to the repainted ladder; the median. */
export async function measureSwitching(page: Page, url: string, turns = 20): Promise<number> {
  await page.goto(url, { waitUntil: 'networkidle' });
  const thread = await MainThread.of(page);
  const exchanges = ['Half trickle', 'Non-trickle', 'Trickle'];
  const values: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const name = exchanges[turn % exchanges.length] ?? '';
    const ended = page.locator('.lab[data-live=false][data-run=connected]');
    values.push(
      await thread.work(async () => {
        await page.getByRole('radio', { name, exact: true }).check();
        await ended.waitFor();
      })
    );
  }
  return median(values);
}
