import { expect, test, type Page } from '@playwright/test';
import { recordingOf } from '#lib/analysis/digest.ts';
import { beats } from '#lib/analysis/story/beats.ts';
import { parseTrace } from '#lib/trace/file/parse-trace.ts';
import { LabPage } from './support/lab-page.ts';

/** Presses what the finger would, where its target is large enough for one. */
async function touch(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  const box = await button.boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44);
  await button.tap();
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a student follows the whole story by touch', async ({ page }) => {
    const lab = await new LabPage(page).open('');
    await expect(lab.told).toHaveText('Two home NATs');
    await touch(page, 'Step forward');
    await lab.tellsBeat();
    await expect(lab.told).toHaveText(/^Alice .*offer/);
    const seen = new Set<string>();
    const forward = lab.button('Step forward');
    while ((await forward.getAttribute('aria-disabled')) !== 'true') {
      const beat = await lab.card.getAttribute('data-beat');
      expect(beat, (await lab.told.textContent()) ?? '').not.toBeNull();
      seen.add(beat ?? '');
      await touch(page, 'Step forward');
    }
    expect(seen.size).toBeGreaterThanOrEqual(12);
    await expect(page.getByRole('heading', { name: /^Connected in \d+ ms, directly$/ })).toBeVisible();
    await touch(page, 'Step back');
    await touch(page, 'Play');
    await touch(page, 'Pause');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

for (const exchange of ['Trickle', 'Half trickle', 'Non-trickle']) {
  test(`a live run is told in 12 to 25 beats, whose events are there (${exchange})`, async ({ page }) => {
    const lab = await new LabPage(page).open();
    await lab.choose('Candidate exchange', exchange);
    await lab.button('Play').click();
    await lab.finished();
    const parsed = parseTrace(await lab.downloadText());
    if (!parsed.ok) throw new Error(parsed.error.message);
    const trace = recordingOf(parsed.trace);
    const told = beats(trace);
    expect(told.length).toBeGreaterThanOrEqual(12);
    expect(told.length).toBeLessThanOrEqual(25);
    const codes = new Set<string>(told.map(({ idea }) => idea.code));
    for (const code of ['offer', 'sends-offer', 'sends-answer', 'connected']) expect(codes).toContain(code);
    expect(told.flatMap(({ events }) => events).every((seq) => trace.events[seq] !== undefined)).toBe(true);
  });
}
