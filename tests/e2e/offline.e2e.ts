import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('after the first visit the page opens and runs without a network', async ({ page, context }) => {
  const lab = await new LabPage(page).open();
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise((done) => active?.addEventListener('statechange', done));
  });
  await context.setOffline(true);
  await lab.open('?source=live&ice=half');
  // The browser's offline mode drops the packets of peer connections, too: the handshake begins, and then checks in vain.
  await lab.button('Play').click();
  await expect(lab.events).toContainText('createOffer()');
  await page.getByRole('tab', { name: 'States' }).click();
  await expect(page.getByRole('tabpanel', { name: 'States' })).toContainText('have-local-offer');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();

  // The lab needs no network at all: its worker is there, too.
  await lab.open('?source=lab&scenario=same-lan&ice=half');
  await expect(page.locator('.lab')).toHaveAttribute('data-run', 'connected');
  await page.keyboard.press('End');
  await expect(page.getByRole('heading', { name: /^Connected in \d+ ms/ })).toBeVisible();
});
