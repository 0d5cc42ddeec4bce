import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('the end of a run has a result, and links to what other exchanges of candidates would have given', async ({
  page
}) => {
  const lab = await new LabPage(page).open('?source=lab&scenario=home-nats');
  await page.keyboard.press('End');
  const card = page.getByRole('region', { name: /^Connected in \d+ ms, directly$/ });
  await expect(card).toBeVisible();
  await expect(card.getByText(/^srflx ↔ srflx · \d+ checks, \d+ lost$/)).toBeVisible();
  await expect(page.getByRole('status')).toHaveText(/^Connected in \d+ ms, directly\. srflx ↔ srflx\. /);
  await expect(page.getByRole('img', { name: 'Chosen path: ' })).toHaveAccessibleName(
    /NAT A, NAT B|NAT B, NAT A/
  );

  const half = card.getByRole('link', { name: /^Half trickle \d+ ms$/ });
  await expect(card.getByRole('link', { name: /^Non-trickle \d+ ms$/ })).toBeVisible();
  const took = (await half.textContent())?.replace('Half trickle ', '');
  const href = await half.getAttribute('href');
  await half.click();
  await expect(page.getByRole('region', { name: `Connected in ${took}, directly` })).toBeVisible();
  await expect(page.getByRole('heading', { name: `Connected in ${took}, directly` })).toBeFocused();
  await expect(page.getByRole('status')).toHaveText(RegExp(`^Connected in ${took}`));
  await expect(page.getByRole('radio', { name: 'Half trickle' })).toBeChecked();
  await expect(page.getByRole('link', { name: /^Trickle \d+ ms$/ })).toBeVisible();

  // The link is one: it opens the same elsewhere.
  await lab.open(new URL(href ?? '', page.url()).search);
  await expect(page.getByRole('region', { name: `Connected in ${took}, directly` })).toBeVisible();
  await page.keyboard.press('Home');
  await expect(page.getByRole('region', { name: /^Connected in/ })).toHaveCount(0);
});

test('a run that fails says why, and what would have helped', async ({ page }) => {
  const lab = await new LabPage(page).open('?source=lab&scenario=two-strict&turn=0');
  await page.keyboard.press('End');
  const card = page.getByRole('region', { name: /^Failed after 39\.\d s: no check succeeded$/ });
  await expect(card).toContainText('NAT A and NAT B use another port for each destination.');
  await expect(card).toContainText('A TURN server would have given a relayed candidate');
  await expect(page.getByRole('img', { name: 'Chosen path' })).toHaveCount(0);
  await card.getByRole('button', { name: 'Show what decided' }).click();
  await expect(lab.card.getByText(/^Selected, \d+ of \d+$/)).toBeVisible();
});
