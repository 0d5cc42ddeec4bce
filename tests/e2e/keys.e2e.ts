import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('a key that is typed into a field does nothing else', async ({ page }) => {
  const lab = await new LabPage(page).open();
  await lab.button('ICE servers: none').click();
  const dialog = page.getByRole('dialog', { name: 'ICE servers' });
  const url = dialog.getByRole('textbox', { name: 'URL' });
  await url.pressSequentially('turn:[::1]:3478?transport=udp/k.,');
  await expect(url).toHaveValue('turn:[::1]:3478?transport=udp/k.,');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(lab.button('Play')).toBeVisible();
});

test('the keys of the page work wherever nothing is typed', async ({ page }) => {
  const lab = await new LabPage(page).open();
  await page.keyboard.press('/');
  await expect(page.getByRole('button', { name: /^signaling/ })).toBeFocused();
  await page.locator('body').click({ position: { x: 700, y: 20 } });
  await page.keyboard.press('Space');
  await lab.finished();
  await page.keyboard.press('End');
  await lab.openEvents();
  await lab.events.locator('[aria-current=step] button').click();
  await expect(page).toHaveURL(/sel=\d+/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/sel=/);

  const pace = page.getByRole('combobox', { name: 'Pace' });
  await lab.playhead.focus();
  await page.keyboard.press('[');
  await expect(pace).not.toHaveValue('story');
  const slower = await pace.inputValue();
  await page.reload();
  await expect(pace).toHaveValue(slower);
});

test('a clicker steps even while a choice has the focus, and changes nothing of it', async ({ page }) => {
  const lab = await new LabPage(page).open();
  await page.getByLabel('Step by').selectOption('Every packet');
  await page.getByLabel('Step by').focus();
  await page.keyboard.press('PageDown');
  await expect(lab.playhead).toHaveAttribute('aria-valuetext', /event 1 of/);
  await page.keyboard.press('PageDown');
  await expect(lab.playhead).toHaveAttribute('aria-valuetext', /event 2 of/);
  await page.keyboard.press('PageUp');
  await expect(lab.playhead).toHaveAttribute('aria-valuetext', /event 1 of/);
  await expect(page.getByLabel('Step by')).toHaveValue('everything');
});

test('the bus is held and let go by its key before there is a run', async ({ page }) => {
  await new LabPage(page).open();
  const hold = page.getByRole('switch', { name: 'Hold messages' });
  await page.keyboard.press('h');
  await expect(hold).toBeChecked();
  await page.keyboard.press('h');
  await expect(hold).not.toBeChecked();
});
