import { expect, test, type Locator } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

/** How many of these are seen whole, at once: within the window and their panel, and under nothing. */
function seen(rows: Locator): Promise<number> {
  return rows.evaluateAll(
    (all) =>
      all.filter((row) => {
        const { left, top, bottom } = row.getBoundingClientRect();
        return [top + 2, bottom - 2].every((y) => {
          const above = document.elementFromPoint(left + 4, y);
          return above !== null && (row.contains(above) || above.contains(row));
        });
      }).length
  );
}

test.describe('at 1366 × 768', () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test('lines of a description are read at once, and the box that explains them covers none', async ({
    page
  }) => {
    const lab = await new LabPage(page).open('');
    await lab.button('Jump to end').click();
    await page.getByRole('tab', { name: 'SDP' }).click();
    const lines = page.getByRole('region', { name: 'SDP text' }).locator('[data-line]');
    await expect(lines.first()).toBeVisible();
    await expect.poll(() => seen(lines)).toBeGreaterThanOrEqual(7);
  });

  test('so are the two columns of an offer and its answer', async ({ page }) => {
    const lab = await new LabPage(page).open('');
    await lab.button('Jump to end').click();
    await page.getByRole('tab', { name: 'SDP' }).click();
    await page.getByRole('button', { name: 'Offer ↔ answer' }).click();
    const region = page.getByRole('region', { name: 'Offer and answer' });
    const rows = region.locator('dl > div, ol > li');
    await expect(rows.first()).toBeVisible();
    await expect.poll(() => seen(rows)).toBeGreaterThanOrEqual(4);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the sheet shows lines of a description without scrolling', async ({ page }) => {
    const lab = await new LabPage(page).open('');
    for (let i = 0; i < 3; i++) await lab.button('Step forward').tap();
    await lab.button('Details').tap();
    await page.getByRole('tab', { name: 'SDP' }).tap();
    const lines = page.getByRole('region', { name: 'SDP text' }).locator('[data-line]');
    await expect(lines.first()).toBeVisible();
    await expect.poll(() => seen(lines)).toBeGreaterThanOrEqual(4);
  });
});
