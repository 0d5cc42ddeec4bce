import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('the map shows what is under way at the playhead, and can take the place of the ladder', async ({
  page
}) => {
  const lab = await new LabPage(page).open('');
  const map = page.getByRole('group', { name: /^Stage\./ });
  await expect(map.getByText('192.168.1.20')).toBeVisible();
  // Alice’s first request is on its way to the STUN server, and her offer on the bus with a candidate close by.
  await lab.playhead.fill('10000');
  await expect(map.getByRole('button', { name: 'offer +1', exact: true })).toBeVisible();
  await expect(map.getByText('203.0.113.7:53722', { exact: true })).toBeVisible();
  await expect(lab.timeline).toBeVisible();
  await page.keyboard.press('m');
  await expect(lab.timeline).toBeHidden();
  await expect(map).toBeVisible();
  await page.keyboard.press('m');
  await expect(lab.timeline).toBeVisible();
  await expect(map).toBeVisible();
});

test('boxes and pills are reached by keyboard, and a box has a card that Esc closes', async ({ page }) => {
  const lab = await new LabPage(page).open('');
  await lab.playhead.fill('10000');
  const nat = page.getByRole('button', { name: /^NAT A, / });
  await page.getByRole('button', { name: /^Alice, / }).focus();
  await page.keyboard.press('Tab');
  await expect(nat).toBeFocused();
  const card = page.getByRole('dialog', { name: 'NAT A' });
  await expect(card).toContainText('203.0.113.7');
  await expect(card).toContainText('mapping');
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await page.getByRole('button', { name: /^offer/ }).press('Enter');
  await expect(page).toHaveURL(/sel=\d+/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('either the ladder or the map is seen, whole', async ({ page }) => {
    const lab = await new LabPage(page).open('');
    const map = page.getByRole('group', { name: /^Stage\./ });
    await expect(lab.timeline).toBeVisible();
    await expect(map).toBeHidden();
    await lab.choose('Figure', 'Map');
    await expect(map).toBeVisible();
    await expect(lab.timeline).toBeHidden();
    await expect(page.getByRole('radio', { name: 'Map + ladder' })).toHaveCount(0);
    await lab.choose('Figure', 'Ladder');
    await expect(lab.timeline).toBeVisible();
    await expect(map).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
