import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

/** How high what is shown of an element is, in pixels; 0 when it is not there. */
async function heightOf(page: Page, selector: string): Promise<number> {
  const box = await page
    .locator(selector)
    .boundingBox({ timeout: 2000 })
    .catch(() => null);
  return box?.height ?? 0;
}

/** How many pixels of the page lie beyond the window. */
function overflow(page: Page): Promise<{ readonly right: number; readonly below: number }> {
  return page.evaluate(() => ({
    right: document.documentElement.scrollWidth - innerWidth,
    below: document.documentElement.scrollHeight - innerHeight
  }));
}

test.describe('at 1366 × 768', () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test('the ladder has 420 px or more, the bars 190 at most, the map 132, and nothing scrolls', async ({
    page
  }) => {
    const lab = await new LabPage(page).open('');
    for (const theme of ['Light', 'Dark']) {
      await lab.theme(theme);
      const bars = ['.site', '.recipe', '.figure .bar', 'footer'];
      const heights = await Promise.all(bars.map((bar) => heightOf(page, bar)));
      expect(heights.reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(190);
      expect((await lab.timeline.boundingBox())?.height).toBeGreaterThanOrEqual(420);
      expect(await heightOf(page, '.figure > .stage')).toBeLessThanOrEqual(132);
      expect(await overflow(page)).toEqual({ right: 0, below: 0 });
    }
    await expect(page.getByRole('group', { name: /^Stage\./ }).getByText('203.0.113.7')).toBeVisible();
  });

  test('the story takes 40 % of the inspector at most, and eight lines of a description show below it at once', async ({
    page
  }) => {
    const lab = await new LabPage(page).open('');
    await lab.button('Jump to end').click();
    await page.getByRole('tab', { name: 'SDP' }).click();
    const text = page.getByRole('region', { name: 'SDP text' });
    await expect(text).toBeVisible();
    const [story, inspector, lines, panel] = await Promise.all([
      heightOf(page, '.story'),
      heightOf(page, 'section[aria-label=Inspector]'),
      text.locator('[data-line]').all(),
      page.getByRole('tabpanel', { name: 'SDP' }).boundingBox()
    ]);
    expect(story).toBeLessThanOrEqual(inspector * 0.4 + 1);
    const bottoms = await Promise.all(lines.slice(0, 30).map(async (line) => (await line.boundingBox())!));
    const foot = (panel?.y ?? 0) + (panel?.height ?? 0);
    const shown = bottoms.filter(({ y, height }) => y + height <= foot);
    expect(shown.length).toBeGreaterThanOrEqual(8);
  });

  test('live and lab have their shared controls in the same places', async ({ page }) => {
    const lab = await new LabPage(page).open('');
    const places = async (): Promise<readonly (number | undefined)[]> =>
      Promise.all(
        ['Source', 'Candidate exchange'].map(
          async (name) => (await page.getByRole('radiogroup', { name }).boundingBox())?.x
        )
      );
    const before = await places();
    await lab.choose('Source', 'Live');
    await expect(page.getByLabel('Negotiate')).toBeVisible();
    expect(await places()).toEqual(before);
  });
});

for (const [width, height] of [
  [844, 390],
  [683, 384]
] as const) {
  test(`Play stays on screen at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const lab = await new LabPage(page).open('');
    await expect(lab.button('Play')).toBeInViewport({ ratio: 1 });
    expect(await heightOf(page, 'section.timeline')).toBeGreaterThan(120);
    expect(await overflow(page)).toEqual({ right: 0, below: 0 });
  });
}

for (const [width, height] of [
  [390, 844],
  [768, 1024],
  [1024, 768],
  [1280, 720]
] as const) {
  test(`nothing lies beyond the window at ${width} × ${height}, in any theme`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const lab = await new LabPage(page).open('');
    await lab.button('Step forward').click();
    for (const theme of ['Light', 'Dark', 'Projector']) {
      await lab.theme(theme);
      expect(await overflow(page), theme).toEqual({ right: 0, below: 0 });
      // The story and the transport are seen, whole at their sides.
      for (const part of [
        lab.told,
        lab.button('Play'),
        lab
          .button('Details')
          .or(page.getByRole('tab', { name: 'Events' }))
          .first()
      ]) {
        const box = await part.boundingBox();
        expect(box?.x, theme).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0), theme).toBeLessThanOrEqual(width);
      }
    }
  });
}

test('on a projector of 1280 × 720 the details have room below the story', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const lab = await new LabPage(page).open('');
  await lab.theme('Projector');
  await lab.button('Jump to end').click();
  expect((await page.getByRole('tabpanel').first().boundingBox())?.height).toBeGreaterThan(200);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('everything that is pressed is 44 px high', async ({ page }) => {
    const lab = await new LabPage(page).open('');
    const small = () =>
      page.evaluate(() =>
        [
          ...document.querySelectorAll(
            '.lab :is(button, a[href], select, label:has(input)), dialog :is(button, select)'
          )
        ]
          .filter(
            (element) =>
              element.checkVisibility() && !element.closest('.away, .story, [popover], .dialogless')
          )
          .map((element) => ({
            name: element.getAttribute('aria-label') ?? element.textContent?.trim(),
            ...element.getBoundingClientRect().toJSON()
          }))
          .filter(({ height, width }) => height > 0 && (height < 44 || width < 24))
          .map(({ name, height }) => `${name}: ${Math.round(height)}`)
      );
    expect(await small()).toEqual([]);
    await page.getByRole('button', { name: /^Lab · Two home NATs · Trickle/ }).tap();
    const sheet = page.getByRole('dialog', { name: 'What runs' });
    await expect(sheet.getByRole('combobox', { name: 'Pace' })).toBeVisible();
    await sheet.getByRole('radio', { name: 'Half trickle' }).check();
    await sheet.getByRole('button', { name: 'Close' }).tap();
    await expect(page.getByRole('button', { name: /^Lab · Two home NATs · Half trickle/ })).toBeVisible();
    await lab.button('Details').tap();
    await expect(page.getByRole('tab', { name: 'Events' })).toBeInViewport();
  });
});

test('after a choice by pointer the keys step the run, and by keyboard the focus stays', async ({ page }) => {
  const lab = await new LabPage(page).open('');
  const count = async (): Promise<number> =>
    Number(/event (\d+) of/.exec((await lab.playhead.getAttribute('aria-valuetext')) ?? '')?.[1]);
  const steps = async (what: string): Promise<void> => {
    const before = await count();
    // A run that comes meanwhile is at its start: then the next press is the first that it hears.
    const step = async (): Promise<number> => {
      await page.keyboard.press('ArrowRight');
      return count();
    };
    await expect.poll(step, what).toBeGreaterThan(before);
  };
  await lab.choose('Candidate exchange', 'Half trickle');
  await expect(page).toHaveURL(/ice=half/);
  await page.keyboard.press('Home');
  await steps('after a radio');
  await expect(page.getByRole('radio', { name: 'Half trickle' })).toBeChecked();
  await page.getByRole('tab', { name: 'States' }).click();
  await steps('after a tab');
  await expect(page.getByRole('tab', { name: 'States' })).toHaveAttribute('aria-selected', 'true');
  await lab.scenario('Same network');
  await expect(page).toHaveURL(/scenario=same-lan/);
  await page.keyboard.press('Home');
  await steps('after a scenario');
  await expect(page.getByRole('combobox', { name: 'Scenario' })).toContainText('Same network');

  const trickle = page.getByRole('radio', { name: 'Half trickle' });
  await trickle.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Non-trickle' })).toBeFocused();
});

test('the scenario is chosen by keyboard alone, from four groups', async ({ page }) => {
  await new LabPage(page).open('');
  const scenario = page.getByRole('combobox', { name: 'Scenario' });
  await scenario.focus();
  await page.keyboard.press('ArrowDown');
  const list = page.getByRole('listbox', { name: 'Scenario' });
  await expect(list.getByRole('group')).toHaveCount(4);
  await expect(list.getByRole('option')).toHaveCount(15);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(scenario).toContainText('Same network');
  await expect(list).toBeHidden();
  await expect(scenario).toBeFocused();
});

test('the legend is always there, counts, and is the filter', async ({ page }) => {
  const lab = await new LabPage(page).open('');
  const checks = page.getByRole('group', { name: 'Layers' }).getByRole('button', { name: /^checks/ });
  await expect(checks).toHaveText(/checks\s*[1-9]\d*/);
  await expect(checks).toHaveAttribute('aria-pressed', 'true');
  const marks = page.locator('.timeline .marks [data-layer=check]');
  await lab.button('Jump to end').click();
  await expect.poll(() => marks.count()).toBeGreaterThan(0);
  await page.keyboard.press('/');
  await expect(page.getByRole('button', { name: /^signaling/ })).toBeFocused();
  await checks.click();
  await expect(checks).toHaveAttribute('aria-pressed', 'false');
  await expect(marks).toHaveCount(0);
});

test('a skip link leads past the bars to the transport', async ({ page }) => {
  const lab = await new LabPage(page).open('');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the transport' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.button('Play')).toBeFocused();
});

test('in forced colours what is on or chosen differs by more than colour', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await new LabPage(page).open('');
  const looks = (selector: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const [own, before] = [getComputedStyle(element), getComputedStyle(element, '::before')];
        return [own.borderWidth, own.borderStyle, before.content].join(' ');
      });
  expect(await looks('[aria-label="Candidate exchange"] input:checked + span')).not.toBe(
    await looks('[aria-label="Candidate exchange"] input:not(:checked) + span')
  );
  expect(await looks('[role=tab][aria-selected=true]')).not.toBe(
    await looks('[role=tab][aria-selected=false]')
  );
  const track = page.locator('.switch .track').first();
  const filled = (): Promise<string> =>
    track.evaluate((element) => getComputedStyle(element).backgroundColor);
  const off = await filled();
  await page.keyboard.press('h');
  await expect.poll(filled).not.toBe(off);
});

test('pressing the head of a column opens the card of its actor', async ({ page }) => {
  const lab = await new LabPage(page).open('');
  await lab.timeline.getByText('NAT B', { exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'NAT B' })).toContainText('198.51.100.44');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'NAT B' })).toBeHidden();
});
