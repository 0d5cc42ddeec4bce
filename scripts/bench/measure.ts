import type { ElementHandle, Page } from 'playwright';
import { MainThread } from './main-thread.ts';
import { median } from './statistics.ts';

/** Milliseconds of main-thread work: to open a trace, and the median per frame of what follows. */
export interface Measured {
  readonly open: number;
  /** From end to end in 60 frames: of a long trace each frame shows something else altogether. */
  readonly scrub: number;
  /** On by two events a frame, as a hand does that looks for something: all but those stays. */
  readonly creep: number;
  readonly zoom: number;
  /** A frame in which nobody does anything: what measuring itself costs. */
  readonly idle: number;
}

/** How many frames each median is of. */
export const frames = 60;

/** Opens the trace in `file`, which has `count` events, then scrubs through it and zooms in and out of its timeline. */
export async function measure(page: Page, url: string, file: string, count: number): Promise<Measured> {
  await page.goto(url, { waitUntil: 'networkidle' });
  const thread = await MainThread.of(page);
  const slider = page.getByRole('slider', { name: 'Playhead' });
  const timeline = page.getByRole('region', { name: 'Timeline' });

  const open = await thread.work(async () => {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open trace' }).click();
    await (await choosing).setFiles(file);
    await slider.and(page.locator(`[aria-valuetext$="of ${count}"]`)).waitFor({ timeout: 60_000 });
  });
  const pause = page.getByRole('button', { name: 'Pause' });
  if (await pause.isVisible()) await pause.click();

  // Held, so that no frame has to look for it.
  const input = await slider.elementHandle();
  if (!input) throw new Error('There is no playhead.');
  const idle = await each(frames, () => thread.work(() => Promise.resolve()));
  const scrub = await each(frames, (frame) => thread.work(() => seek(input, (frame + 1) / (frames + 1))));
  const creep = await each(frames, (frame) => thread.work(() => seek(input, 0.2 + (2 * frame) / count)));

  await timeline.hover();
  await page.keyboard.down('Control');
  const zoom = await each(frames, (frame) =>
    // In for a quarter of them, out for a half, in again: the view ends where it began.
    thread.work(() => page.mouse.wheel(0, frame % 60 < 15 || frame % 60 >= 45 ? -60 : 60))
  );
  await page.keyboard.up('Control');
  return { open, idle: median(idle), scrub: median(scrub), creep: median(creep), zoom: median(zoom) };
}

async function each(count: number, one: (index: number) => Promise<number>): Promise<readonly number[]> {
  const values: number[] = [];
  for (let index = 0; index < count; index++) values.push(await one(index));
  return values;
}

/** Moves the slider as a drag does, without the pointer's way there. */
function seek(slider: ElementHandle, share: number): Promise<void> {
  return slider.evaluate((element, to) => {
    const input = element as HTMLInputElement;
    input.value = String(Math.round(Number(input.max) * to));
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, share);
}
