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
  await lab.open('?ice=half');
  // The browser's offline mode drops the packets of peer connections, too: the handshake begins, and then checks in vain.
  await lab.button('Play').click();
  await expect(lab.events).toContainText('createOffer()');
  await page.getByRole('tab', { name: 'States' }).click();
  await expect(page.getByRole('tabpanel', { name: 'States' })).toContainText('have-local-offer');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});
