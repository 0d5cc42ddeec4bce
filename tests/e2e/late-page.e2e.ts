import { expect, test } from '@playwright/test';

test('a page whose scripts come late takes its notice back, and speaks', async ({ page }) => {
  await page.route('**/_app/immutable/entry/**', async (route) => {
    await new Promise((later) => setTimeout(later, 7000));
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  const notice = page.locator('.load-failure');
  await expect(notice).toBeVisible({ timeout: 7000 });
  await page.locator('.lab[data-ready]').waitFor({ timeout: 30_000 });
  await expect(notice).toBeHidden();
  const voice = page.getByRole('status');
  await page.keyboard.press('ArrowRight');
  await expect(voice).toHaveText(/^\d+\.\d ms\. \S/);
  await page.keyboard.press('End');
  await expect(voice).toHaveText(/^Connected in \d+ ms, directly\./);
});

test('a script that fails once the page lives leaves it its voice', async ({ page }) => {
  await page.goto('/');
  await page.locator('.lab[data-ready]').waitFor();
  await page.evaluate(
    () =>
      new Promise((later) => {
        const script = document.createElement('script');
        script.src = '/no-such-script.js';
        script.addEventListener('error', () => setTimeout(later));
        document.head.append(script);
      })
  );
  await expect(page.locator('.load-failure')).toBeHidden();
  await expect(page.getByRole('status')).not.toContainText('has not loaded');
  await page.keyboard.press('End');
  await expect(page.getByRole('status')).toHaveText(/^Connected in \d+ ms, directly\./);
});
