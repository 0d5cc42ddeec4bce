import { expect, test } from 'vitest';
import { titles } from '#lib/session/lab/gallery/ids.ts';
import type { Visit } from '../support/engines.ts';
import { choose, complaints, openLab, overflow, shows, textOf, told, until } from '../support/site-page.ts';

/** How far one has come, and the row of the event that one has come to. */
const clock = '[aria-label=Playhead]';
const current = '[aria-label=Events] [aria-current=step]';

/** Tests of the lab in one engine. */
export function testLab(visit: () => Visit): void {
  test('the lab opens at its default scenario, and fits into the window', async () => {
    const { page } = visit();
    await openLab(page, '/');
    expect(await textOf(page, told)).toBe(titles['home-nats']);
    for (const [width, height] of [
      [1366, 768],
      [480, 844]
    ] as const) {
      await page.resize(width, height);
      await until(
        () => page.run(() => innerWidth),
        (wide) => wide === width
      );
      expect(await overflow(page), `${width} × ${height}`).toEqual({ right: 0, below: 0 });
    }
    await page.resize(1366, 768);
    expect(await complaints(page)).toEqual([]);
  });

  test('it plays to the end', async () => {
    const { page } = visit();
    await openLab(page, '/');
    // A story begins with the offer, and rests there until it is read.
    await page.click('Play');
    await until(() => shows(page, 'button[aria-label=Pause]'), Boolean);
    await until(
      () => textOf(page, told),
      (title) => title === 'Alice makes an offer'
    );
    await page.click('Pause');
    // In some ten seconds it is all played.
    expect(await page.run(choose, 'Pace', 'Overview')).toBe(true);
    await page.click('Play');
    await until(
      () =>
        page.run((slider: string) => document.querySelector(slider)?.getAttribute('aria-valuetext'), clock),
      (text) => / event (\d+) of \1$/.test(text ?? '')
    );
    await until(() => shows(page, 'button[aria-label=Play]'), Boolean);
    await until(
      () => textOf(page, '[role=status]'),
      (said) => /^Connected in \d+ ms, directly\./.test(said)
    );
    expect(await textOf(page, current)).toMatch(/ICE completed/);
    expect(await complaints(page)).toEqual([]);
  });

  test('keys step through it, and the list marks the event that one has come to', async () => {
    const { page } = visit();
    await openLab(page, '/');
    await page.press('.');
    const first = await until(() => textOf(page, current), Boolean);
    await page.press('.');
    await until(
      () => textOf(page, current),
      (now) => now !== '' && now !== first
    );
    await page.press(',');
    await until(
      () => textOf(page, current),
      (now) => now === first
    );
    await page.press('End');
    await until(
      () => textOf(page, current),
      (now) => /ICE completed/.test(now)
    );
    await page.press('?');
    await until(() => shows(page, 'dialog[open]'), Boolean);
    await page.press('Escape');
    await until(
      () => shows(page, 'dialog[open]'),
      (open) => !open
    );
    expect(await complaints(page)).toEqual([]);
  });
}
