import { expect, test } from '@playwright/test';
import { LabPage, ofType } from './support/lab-page.ts';

test('a held bus delivers nothing until a message is released, and releasing one by one connects', async ({
  page
}) => {
  const lab = await new LabPage(page).open();
  await page.getByRole('switch', { name: 'Hold messages' }).check();
  // The button names what waits where the playhead is; a story takes its time to get there.
  await page.getByLabel('Pace').selectOption('Real time');
  await lab.button('Play').click();
  const { release } = lab;
  await expect(release).toBeEnabled();
  // Every candidate of the offerer has had time to reach the bus.
  await expect.poll(async () => ofType(await lab.download(), 'signal.held').length).toBeGreaterThan(1);
  expect(ofType(await lab.download(), 'signal.delivered')).toEqual([]);

  await expect(release).toHaveAccessibleName(/^Release next Alice’s offer/);
  await release.click();
  await expect.poll(async () => ofType(await lab.download(), 'signal.delivered').length).toBe(1);

  await lab.releaseUntil(page.locator('.lab[data-run="connected"][data-live="false"]'));
  const events = await lab.download();
  expect(ofType(events, 'data.received').length).toBeGreaterThanOrEqual(2);
  const released = new Set(ofType(events, 'signal.released').map(({ message }) => message));
  for (const { message } of ofType(events, 'signal.delivered')) expect(released).toContain(message);
});

test('with the bus held, stepping forward releases the next message', async ({ page }) => {
  const lab = await new LabPage(page).open();
  await page.getByRole('switch', { name: 'Hold messages' }).check();
  await page.getByLabel('Step by').selectOption('Every packet');
  for (let clicks = 0; clicks < 400; clicks++) {
    await page.keyboard.press('PageDown');
    if (await page.locator('.lab[data-run="connected"][data-live="false"]').isVisible()) break;
    await page.waitForTimeout(10);
  }
  expect(ofType(await lab.download(), 'data.received').length).toBeGreaterThanOrEqual(2);
});
