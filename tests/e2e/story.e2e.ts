import { expect, test } from '@playwright/test';
import { difference } from './support/difference.ts';
import { LabPage } from './support/lab-page.ts';
import { markup } from './support/markup.ts';

test('the first step is where Alice makes the offer, and each step is one idea', async ({ page }) => {
  const lab = await new LabPage(page).open('');
  await expect(lab.told).toHaveText('Two home NATs');
  await page.keyboard.press('ArrowRight');
  await lab.tellsBeat();
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

/** What is told and shown at a moment, with the link to it. */
interface Moment {
  readonly link: string;
  readonly seq: string | null;
  readonly told: string | null;
  readonly row: string | null;
  readonly figure: string;
}

async function momentOf(lab: LabPage): Promise<Moment> {
  return {
    link: new URL(lab.page.url()).search,
    seq: await lab.card.getAttribute('data-seq'),
    told: await lab.told.textContent(),
    row: await lab.playhead.getAttribute('aria-valuetext'),
    figure: await markup(lab.timeline)
  };
}

for (const scenario of ['home-nats', 'udp-blocked', 'restart-on-network-change']) {
  test(`a link made at each beat of ${scenario} opens at the same event, text and figure`, async ({
    page
  }) => {
    test.setTimeout(240_000);
    const lab = await new LabPage(page).open(`?source=lab&scenario=${scenario}`);
    const forward = lab.button('Step forward');
    const moments: Moment[] = [];
    while ((await forward.getAttribute('aria-disabled')) !== 'true') {
      await page.keyboard.press('PageDown');
      await expect.poll(() => lab.card.getAttribute('data-seq')).not.toBe(moments.at(-1)?.seq ?? null);
      const seq = await lab.card.getAttribute('data-seq');
      await expect(page).toHaveURL(new RegExp(`[?&]n=${seq}(?:&|$)`));
      moments.push(await momentOf(lab));
    }
    expect(moments.length).toBeGreaterThanOrEqual(12);
    for (const { link, seq, told, row, figure } of moments) {
      await lab.open(link);
      await expect(lab.card).toHaveAttribute('data-seq', seq ?? '');
      await expect(lab.told).toHaveText(told ?? '');
      const opened = await momentOf(lab);
      expect(opened.row).toBe(row);
      expect(difference(figure, opened.figure)).toBeUndefined();
    }
  });
}

test('t=0 alone is the start with its introduction, and so is a link that names a scenario alone', async ({
  page
}) => {
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
