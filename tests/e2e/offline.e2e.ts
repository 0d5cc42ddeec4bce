import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('after the first visit the page opens, plays and explains without a network', async ({
  page,
  context
}) => {
  const lab = await new LabPage(page).open();
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise((done) => active?.addEventListener('statechange', done));
  });
  await context.setOffline(true);
  await lab.open('?ice=half');
  await lab.button('Play').click();
  await lab.finished();
  await page.keyboard.press('End');
  await page.getByRole('tab', { name: 'States' }).click();
  await expect(page.getByRole('tabpanel', { name: 'States' })).toContainText('have-local-offer');
});
