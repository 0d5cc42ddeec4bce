import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('the address holds the moment and the choices, and opening it lands there, paused', async ({
  page,
  context
}) => {
  const lab = await new LabPage(page).open();
  await lab.choose('Candidate exchange', 'Half trickle');
  await lab.button('Play').click();
  await lab.finished();
  await page.keyboard.press('Home');
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/source=live&ice=half&.*t=[\d.]+/);
  const at = Number(new URL(page.url()).searchParams.get('t'));

  const other = await new LabPage(await context.newPage()).open(new URL(page.url()).search);
  await other.finished();
  await expect(other.page.getByRole('radio', { name: 'Half trickle' })).toBeChecked();
  await expect(other.button('Play')).toBeVisible();
  // The other run takes its own time: one that is over sooner is shown at its end.
  const end = ((await other.download()).at(-1)?.at ?? 0) / 1000;
  const landed = Math.min(at, end).toFixed(1);
  await expect(other.playhead).toHaveAttribute('aria-valuetext', new RegExp(`^${landed} ms,`));
});

test('a broken link shows the default and says so once', async ({ page }) => {
  await new LabPage(page).open('?source=moon&ice=snow&t=soon&sel=-1');
  await expect(page.getByText(/source=moon, t=soon, sel=-1, ice=snow/)).toHaveCount(2);
  await expect(page.getByRole('radio', { name: 'Trickle', exact: true })).toBeChecked();
});

test('switching the candidate exchange keeps the same moment of interest in view', async ({ page }) => {
  const lab = await new LabPage(page).open();
  await page.getByLabel('Step by').selectOption('Signaling');
  await lab.button('Play').click();
  await lab.finished();
  const title = lab.told;
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  const offer = await title.textContent();
  await page.keyboard.press('t');
  await lab.finished();
  await expect(title).toHaveText(offer ?? '');
  await expect(lab.button('Play')).toBeVisible();
});
