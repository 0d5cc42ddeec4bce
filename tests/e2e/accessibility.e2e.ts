import { expect, test, type Locator, type Page } from '@playwright/test';
import { titles } from '#lib/session/lab/gallery/ids.ts';
import { LabPage } from './support/lab-page.ts';
import { violations } from './support/violations.ts';

for (const theme of ['Light', 'Dark', 'Projector']) {
  test(`axe finds nothing in the ${theme.toLowerCase()} theme`, async ({ page }) => {
    test.setTimeout(90_000);
    const lab = await new LabPage(page).open();
    await lab.theme(theme);
    expect(await violations(page), 'before anything happened').toEqual([]);

    await lab.button('Play').click();
    await lab.finished();
    await page.keyboard.press('End');
    for (const tab of ['Packet', 'SDP', 'Candidates', 'States', 'NAT', 'Events']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible();
      expect(await violations(page), tab).toEqual([]);
    }

    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    expect(await violations(page), 'help').toEqual([]);
    await page.keyboard.press('Escape');
    await lab.button('ICE servers: none').click();
    await expect(page.getByRole('dialog', { name: 'ICE servers' })).toBeVisible();
    expect(await violations(page), 'ICE servers').toEqual([]);
  });
}

for (const theme of ['Light', 'Dark', 'Projector']) {
  test(`axe finds nothing in the lab in the ${theme.toLowerCase()} theme`, async ({ page }) => {
    test.setTimeout(90_000);
    await page.setViewportSize({ width: 1600, height: 900 });
    const lab = await new LabPage(page).open('?scenario=two-strict');
    await lab.playhead.fill('110000');
    await lab.openEvents();
    await lab.events.getByText(/check/).first().click();
    await lab.theme(theme);
    await lab.inMenu('Conditions', async () => {
      await expect(page.getByLabel('Alice’s NAT')).toBeVisible();
      expect(await violations(page), 'Conditions').toEqual([]);
    });
    for (const menu of ['Share', 'View', 'Overlay', 'Rows'] as const) {
      await lab.inMenu(menu, async () => {
        await expect(page.getByRole('dialog', { name: menu }).locator('button, input').first()).toBeVisible();
        expect(await violations(page), menu).toEqual([]);
      });
    }
    await page.getByRole('combobox', { name: 'Scenario' }).click();
    await expect(page.getByRole('option', { name: titles['two-strict'] })).toBeVisible();
    expect(await violations(page), 'scenarios').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^NAT A, / }).click();
    await expect(page.getByRole('dialog', { name: 'NAT A' })).toBeVisible();
    expect(await violations(page), 'a card').toEqual([]);
    await page.keyboard.press('Escape');
    for (const tab of ['Packet', 'Candidates', 'States', 'NAT']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible();
      expect(await violations(page), tab).toEqual([]);
    }
  });
}

for (const theme of ['light', 'dark', 'projector']) {
  test(`axe finds nothing in a presentation in the ${theme} theme`, async ({ page }) => {
    await page.addInitScript((name) => localStorage.setItem('trickle.theme', name), theme);
    await new LabPage(page).open('?present');
    for (let i = 0; i < 9; i++) await page.keyboard.press('PageDown');
    await page.mouse.move(200, 200);
    expect(await violations(page), 'the figure and its caption').toEqual([]);
    await page.keyboard.press('q');
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
    expect(await violations(page), 'QR code').toEqual([]);
  });
}

test('axe finds nothing in forced colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const lab = await new LabPage(page).open('');
  for (let i = 0; i < 9; i++) await page.keyboard.press('PageDown');
  expect(await violations(page), 'the lab').toEqual([]);
  await lab.inMenu('View', async () => expect(await violations(page), 'View').toEqual([]));
  await page.keyboard.press('p');
  await expect(page.getByRole('region', { name: 'Presentation' })).toBeVisible();
  expect(await violations(page), 'presenting').toEqual([]);
});

test('there is one live region, and it is polite', async ({ page }) => {
  await new LabPage(page).open();
  await expect(page.locator('[aria-live], [role=status], [role=alert], [role=log]')).toHaveCount(1);
  await expect(page.getByRole('status')).toHaveCount(1);
});

/** Moves the focus with Tab until it is on `target`. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((node) => node === document.activeElement).catch(() => false)) return;
  }
  throw new Error(`Tab never reached ${String(target)}`);
}

test('a class can be taught with the keyboard alone', async ({ page }) => {
  test.setTimeout(60_000);
  const lab = await new LabPage(page).open();
  const title = lab.told;

  // Start, and step through with the clicker's keys.
  await page.keyboard.press('PageDown');
  await expect(lab.events.locator('[aria-current=step]')).toHaveCount(1);
  await lab.finished();
  await lab.tellsBeat();
  const first = await title.textContent();
  await page.keyboard.press('PageDown');
  const second = await title.textContent();
  expect(second).not.toBe(first);
  await page.keyboard.press('PageUp');
  await expect(title).toHaveText(first ?? '');

  // Play, pause, jump.
  await page.keyboard.press('k');
  await expect(lab.button('Pause')).toBeVisible();
  await page.keyboard.press('k');
  await expect(lab.button('Play')).toBeVisible();
  await page.keyboard.press('End');
  await expect(lab.button('Step forward')).toHaveAttribute('aria-disabled', 'true');

  // Read the SDP.
  await tabTo(page, page.locator('[role=tab][aria-selected=true]'));
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'SDP' })).toBeFocused();
  await expect(page.getByRole('region', { name: 'SDP text' })).toContainText('v=0');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Candidates' })).toHaveAttribute('aria-selected', 'true');

  // Hold the bus, start again with another exchange, and release message by message.
  await page.keyboard.press('h');
  await page.keyboard.press('t');
  await expect(page.getByRole('radio', { name: 'Half trickle' })).toBeChecked();
  await expect(lab.release).toBeEnabled();
  await page.keyboard.press('h');
  await lab.finished();

  // Help opens, says the keys, and gives the focus back.
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help).toContainText('Step back');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();

  // Within the timeline, marks are reached, named and chosen.
  await tabTo(page, page.getByRole('button', { name: 'Help', exact: true }));
  await page.keyboard.press('Home');
  await page.keyboard.press('.');
  await expect(lab.playhead).toHaveAttribute('aria-valuetext', /event [1-9]\d* of/);
});
