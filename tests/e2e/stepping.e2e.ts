import { expect, test } from '@playwright/test';
import { difference } from './support/difference.ts';
import { LabPage } from './support/lab-page.ts';
import { markup } from './support/markup.ts';

/** The timeline and the inspector, as markup. */
const picture = (lab: LabPage): Promise<string> => markup(lab.timeline, lab.inspector);

for (const scale of ['Time, idle gaps cut', 'True time', 'One row per event']) {
  test(`stepping back shows exactly what stepping forward showed (${scale})`, async ({ page }) => {
    test.setTimeout(90_000);
    const lab = await new LabPage(page).open();
    await page.getByLabel('Step by').selectOption('Every packet');
    await lab.inMenu('Rows', () => lab.choose('Vertical scale', scale));
    await lab.button('Play').click();
    await lab.finished();
    await page.keyboard.press('Home');
    await page.getByRole('tab', { name: 'Candidates' }).click();
    await page.getByRole('tab', { name: 'States' }).click();
    await page.getByRole('tab', { name: 'SDP' }).click();
    await page.locator('body').click({ position: { x: 2, y: 2 } });

    const there = [await picture(lab)];
    const end = lab.button('Step forward');
    while ((await end.getAttribute('aria-disabled')) !== 'true') {
      await page.keyboard.press('ArrowRight');
      there.push(await picture(lab));
    }
    expect(there.length).toBeGreaterThan(40);
    for (let position = there.length - 2; position >= 0; position--) {
      await page.keyboard.press('ArrowLeft');
      expect(difference(there[position] ?? '', await picture(lab)), `position ${position}`).toBeUndefined();
    }
  });
}
