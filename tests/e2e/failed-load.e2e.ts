import { expect, test, type Page } from '@playwright/test';

/** What a link that cannot be followed shows: the run that came with the page, and how to try again. */
async function showsDefaultRun(page: Page): Promise<void> {
  await expect(page.getByText(/has not loaded|could not be loaded/).first()).toBeVisible();
  await expect(page.getByText('Reload').first()).toBeVisible();
  await expect(page.locator('main')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText('Two home NATs');
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Alice');
}

test('a link whose scripts fail shows the default run and a notice', async ({ page }) => {
  await page.route('**/_app/immutable/entry/**', (route) => route.abort());
  await page.goto('/?source=lab&scenario=udp-blocked&n=40');
  await showsDefaultRun(page);
});

test('a link whose scripts hang shows the same before long', async ({ page }) => {
  await page.route('**/_app/immutable/entry/**', () => undefined);
  await page.goto('/?source=lab&scenario=udp-blocked&n=40', { waitUntil: 'commit' });
  await showsDefaultRun(page);
});

test('a link whose run cannot be brought shows the default run and a notice', async ({ page }) => {
  await page.route('**/_app/immutable/workers/**', (route) => route.abort());
  await page.goto('/?source=lab&scenario=udp-blocked&n=40');
  await page.locator('.lab[data-ready]').waitFor();
  await showsDefaultRun(page);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('region', { name: 'What happened' })).toHaveAttribute('data-seq', /\d+/);
});
