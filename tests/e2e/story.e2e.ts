import { expect, test, type Page } from '@playwright/test';
import { difference } from './support/difference.ts';
import { LabPage } from './support/lab-page.ts';
import { markup } from './support/markup.ts';

const lastRow = (page: Page): Promise<string | null> =>
  page.getByRole('slider', { name: 'Playhead' }).getAttribute('aria-valuetext');

test('the first step is where Alice makes the offer, and each step is one idea', async ({ page }) => {
  const lab = await new LabPage(page).open('');
  await expect(lab.told).toHaveText('Two home NATs');
  await page.keyboard.press('ArrowRight');
  await expect(lab.told).toHaveText(/^Alice .*offer/);
  const seen: string[] = [];
  for (;;) {
    const id = await lab.card.getAttribute('data-beat');
    if (id === null || seen.at(-1) === id) break;
    seen.push(id);
    expect((await lab.told.textContent())?.split(/\s+/).length ?? 0).toBeLessThanOrEqual(8);
    await page.keyboard.press('PageDown');
  }
  expect(seen.length).toBeGreaterThanOrEqual(12);
  expect(seen.length).toBeLessThanOrEqual(25);
  expect(new Set(seen).size).toBe(seen.length);
});

for (const scenario of ['home-nats', 'udp-blocked', 'restart-on-network-change']) {
  test(`a link made at each beat of ${scenario} opens at the same event, text and figure`, async ({
    page,
    context
  }) => {
    test.setTimeout(240_000);
    const lab = await new LabPage(page).open(`?source=lab&scenario=${scenario}`);
    const other = new LabPage(await context.newPage());
    let before: string | null = null;
    for (;;) {
      await page.keyboard.press('PageDown');
      const seq = await lab.card.getAttribute('data-seq');
      if (seq === before) break;
      before = seq;
      await expect(page).toHaveURL(new RegExp(`[?&]n=${seq}(?:&|$)`));
      await other.open(new URL(page.url()).search);
      await expect(other.card).toHaveAttribute('data-seq', seq ?? '');
      await expect(other.told).toHaveText((await lab.told.textContent()) ?? '');
      expect(await lastRow(other.page)).toBe(await lastRow(page));
      expect(difference(await markup(lab.timeline), await markup(other.timeline))).toBeUndefined();
    }
    expect(before).not.toBeNull();
  });
}

test('t=0 alone is the start with its introduction, and so is a new scenario', async ({ page }) => {
  const lab = await new LabPage(page).open('?source=lab&scenario=home-nats&t=0');
  await expect(lab.told).toHaveText('Two home NATs');
  await page.keyboard.press('End');
  await expect(lab.told).not.toHaveText('Two home NATs');
  await lab.open('?source=lab&scenario=udp-blocked');
  await expect(lab.playhead).toHaveAttribute('aria-valuetext', /^0\.0 ms/);
});

test('each step says when it is, and w says why', async ({ page }) => {
  const lab = await new LabPage(page).open('');
  const voice = page.getByRole('status');
  await lab.playhead.focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight');
  await expect(voice).toHaveText(/^\d+\.\d ms\. \S/);
  const when = await voice.textContent();
  await page.keyboard.press('w');
  await expect(voice).not.toHaveText(when ?? '');
  await expect(voice).toHaveText(/\.$|because/i);
});

test('each step and Play bring the playhead back into view', async ({ page }) => {
  const lab = await new LabPage(page).open('?source=lab&scenario=udp-blocked');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await lab.timeline.hover();
  await page.mouse.wheel(0, 1500);
  await expect(lab.button('Follow playhead')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(lab.button('Follow playhead')).toHaveCount(0);
});

test('with reduced motion one clock shows one time', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const lab = await new LabPage(page).open('?source=lab&scenario=home-nats');
  await page.getByLabel('Pace').selectOption('Overview');
  await lab.button('Play').click();
  const seen = new Set<string>();
  while (seen.size < 5) {
    const [flag = '', slider = '', clock = ''] = await page.evaluate(() => [
      document.querySelector('.timeline .playhead text')?.textContent,
      document.querySelector('[aria-label=Playhead]')?.getAttribute('aria-valuetext') ?? '',
      document.querySelector('.clock .now')?.textContent
    ]);
    expect(flag).toMatch(/^\d+\.\d$/);
    expect(slider.startsWith(`${flag} ms,`), `${slider} where the ladder says ${flag}`).toBe(true);
    expect(clock).toBe(`${flag} ms`);
    seen.add(flag);
    await page.waitForTimeout(60);
  }
});
