import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('the whole page goes by clicker alone, and nothing but figure and caption shows', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const lab = await new LabPage(page).open('');
  await page.keyboard.press('p');
  const band = page.getByRole('region', { name: 'Presentation' });
  await expect(band).toBeVisible();
  await expect(page).toHaveURL(/[?&]present/);
  await expect(lab.button('Play')).toBeHidden();
  await expect(lab.inspector).toBeHidden();
  const titles: string[] = [];
  for (;;) {
    await page.keyboard.press('PageDown');
    const title = (await band.getByRole('heading').textContent()) ?? '';
    if (titles.at(-1) === title) break;
    titles.push(title);
  }
  expect(titles.length).toBeGreaterThanOrEqual(12);
  // Where there is room for one thing, the end tells the result.
  expect(titles.at(-1)).toMatch(/^Connected in \d+ ms/);
  for (const title of titles.slice(0, -1).reverse()) {
    await page.keyboard.press('PageUp');
    await expect(band.getByRole('heading')).toHaveText(title);
  }
  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: 'Show the figure again' })).toBeVisible();
  await page.keyboard.press('b');
  await page.keyboard.press('Escape');
  await expect(band).toHaveCount(0);
  await expect(lab.button('Play')).toBeVisible();
});

test('what is presented can be read from the last row', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await new LabPage(page).open('?present');
  const band = page.getByRole('region', { name: 'Presentation' });
  for (let i = 0; i < 9; i++) await page.keyboard.press('PageDown');
  const small = await page.evaluate(() => {
    const least = innerHeight * 0.022;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement;
      if (!element || node.textContent?.trim() === '') continue;
      if (
        element.closest('.visually-hidden, [role=group]') ||
        !element.checkVisibility({ opacityProperty: true })
      )
        continue;
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (size < least - 0.05) found.push(`${size} ${element.tagName} ${node.textContent}`);
    }
    return found;
  });
  expect(small).toEqual([]);
  const heights = await band.evaluate((element) => ({
    title: parseFloat(getComputedStyle(element.querySelector('h1')!).fontSize) / innerHeight,
    caption: parseFloat(getComputedStyle(element.querySelector('.words p')!).fontSize) / innerHeight
  }));
  expect(heights.title).toBeCloseTo(0.05, 3);
  expect(heights.caption).toBeCloseTo(0.04, 3);
});

for (const theme of ['light', 'dark', 'projector']) {
  test(`what is presented stands out from the paper, and so does what is yet to come (${theme})`, async ({
    page
  }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.addInitScript((name) => localStorage.setItem('trickle.theme', name), theme);
    const lab = await new LabPage(page).open('?present&scenario=udp-blocked');
    for (let i = 0; i < 9; i++) await page.keyboard.press('PageDown');
    const least = await lab.timeline.evaluate((timeline) => {
      type Colour = readonly [number, number, number];
      const read = (text: string): Colour => {
        const [r = 0, g = 0, b = 0] = (/\(([^)]+)\)/.exec(text)?.[1] ?? '').split(/[ ,/]+/).map(Number);
        return [r, g, b];
      };
      const light = (colour: Colour): number => {
        const [r = 0, g = 0, b = 0] = colour.map((part) => {
          const share = part / 255;
          return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const contrast = (one: Colour, other: Colour): number => {
        const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b);
        return (bright + 0.05) / (dark + 0.05);
      };
      const paper = read(getComputedStyle(timeline).backgroundColor);
      const dim = timeline.querySelector('.dim');
      const share = dim ? parseFloat(getComputedStyle(dim).fillOpacity) : 0;
      const dimmed = (colour: Colour): Colour =>
        colour.map((part, i) => part * (1 - share) + (paper[i] ?? 0) * share) as unknown as Colour;
      const marks = [...timeline.querySelectorAll('svg [data-layer] path, svg .label text')];
      const colours = marks.flatMap((mark) => {
        const { stroke, fill } = getComputedStyle(mark);
        // Of what stands open, the edge is seen; letters have a halo for theirs.
        return [mark.tagName === 'text' ? fill : stroke].filter((colour) => /^rgb\(/.test(colour)).map(read);
      });
      return {
        marks: colours.length,
        share,
        past: Math.min(...colours.map((colour) => contrast(colour, paper))),
        future: Math.min(...colours.map((colour) => contrast(dimmed(colour), paper)))
      };
    });
    expect(least.marks).toBeGreaterThan(5);
    expect(least.share).toBeGreaterThan(0);
    expect(least.past).toBeGreaterThanOrEqual(4.5);
    expect(least.future).toBeGreaterThanOrEqual(3);
  });
}

test('a speaker’s window shows notes and what comes next, steps, and can be closed', async ({ page }) => {
  const lab = await new LabPage(page).open('?present');
  const band = page.getByRole('region', { name: 'Presentation' });
  await page.keyboard.press('PageDown');
  const [speaker] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('s')]);
  await expect(speaker.getByRole('region', { name: 'Now' }).getByRole('heading')).toHaveText(
    (await band.getByRole('heading').textContent()) ?? ''
  );
  const next = await speaker.getByRole('region', { name: 'Next' }).locator('.next').textContent();
  await speaker.keyboard.press('PageDown');
  await expect(band.getByRole('heading')).toHaveText(next ?? '');
  await expect(speaker.getByRole('timer')).toContainText(/\d+:\d\d/);
  await speaker.close();
  await page.keyboard.press('PageDown');
  await expect(band.getByRole('heading')).not.toHaveText(next ?? '');
  await expect(lab.timeline).toBeVisible();
});

test('the link to this moment is a QR code, drawn without a request', async ({ page }) => {
  const foreign: string[] = [];
  await new LabPage(page).open('?present');
  const { origin } = new URL(page.url());
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) foreign.push(request.url());
  });
  for (let i = 0; i < 3; i++) await page.keyboard.press('PageDown');
  await page.keyboard.press('q');
  const dialog = page.getByRole('dialog', { name: 'This moment on a phone' });
  await expect(dialog.getByRole('img')).toBeVisible();
  await expect(dialog.getByRole('link')).toHaveText(/[?&]n=\d+/);
  expect(foreign).toEqual([]);
});
