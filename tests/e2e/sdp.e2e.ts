import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('every line of a live offer is explained, and a candidate line leads to its events', async ({
  page
}) => {
  test.setTimeout(60_000);
  const lab = await new LabPage(page).open();
  await lab.choose('Candidate exchange', 'Non-trickle');
  await lab.button('Play').click();
  await lab.finished();
  await page.keyboard.press('End');
  await page.getByRole('tab', { name: 'SDP' }).click();
  const text = page.getByRole('region', { name: 'SDP text' });
  await page.getByLabel('Description').selectOption({ label: 'Alice’s offer, as sent on the bus' });
  const lines = text.locator('[data-line]');
  const card = page.getByRole('article');
  const { told } = lab;

  await lines.first().focus();
  for (let number = 1; number <= (await lines.count()); number++) {
    await page.keyboard.press('Enter');
    await expect(card.getByRole('heading')).not.toContainText(/not explained|Not a line/);
    await page.keyboard.press('ArrowDown');
    if (await text.locator('[data-section]:focus').count()) await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Escape');

  await lines.filter({ hasText: 'a=candidate' }).first().click();
  await expect(told).toContainText('gathers');
  await card.getByRole('button', { name: 'delivered' }).click();
  await expect(told).toContainText('reaches Bob');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

  test('a tap opens the explanation of a line in view of it', async ({ page }) => {
    const lab = await new LabPage(page).open();
    await lab.button('Play').click();
    await lab.finished();
    await lab.button('Details').click();
    const line = page.getByRole('button', { name: /^a=fingerprint/ });
    await line.tap();
    await expect(page.getByRole('article', { name: 'Certificate fingerprint' })).toBeInViewport();
    await expect(line).toBeInViewport();
  });
});
