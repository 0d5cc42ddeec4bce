import type { Page } from 'playwright';
import { MainThread } from './main-thread.ts';
import { median } from './statistics.ts';

const arrows = 250;

/**
 * Main-thread milliseconds to draw a bare SVG of 250 labelled arrows anew, each elsewhere than before, in a page that
 * has nothing else; the median per frame. It is what this machine asks of any figure of that size, whatever draws it.
 */
export async function measureFloor(page: Page, frames: number): Promise<number> {
  await page.setContent('<svg width="960" height="720" font-family="sans-serif" font-size="11.5"></svg>');
  const thread = await MainThread.of(page);
  const values: number[] = [];
  for (let frame = 0; frame < frames; frame++) {
    const markup = Array.from({ length: arrows }, (_, i) => arrow(i, frame)).join('');
    values.push(
      await thread.work(() =>
        page.evaluate((drawn) => {
          const svg = document.querySelector('svg');
          if (svg) svg.innerHTML = drawn;
        }, markup)
      )
    );
  }
  return median(values);
}

/** One arrow with its head and its text, in four columns; each frame moves it by a pixel. */
function arrow(i: number, frame: number): string {
  const x = 20 + (i % 4) * 230;
  const y = Math.floor(i / 4) * 11 + (frame % 2);
  const tip = x + 200;
  return (
    `<g><path fill="none" stroke="black" d="M${x} ${y}L${tip} ${y + 9}"/>` +
    `<path d="M${tip} ${y + 9}l-8 -3l0 5Z"/>` +
    `<text x="${x + 100}" y="${y + 8}" text-anchor="middle" stroke="white" stroke-width="4" paint-order="stroke">` +
    `message ${i}</text></g>`
  );
}
