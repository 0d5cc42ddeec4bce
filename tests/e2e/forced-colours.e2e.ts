import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('in forced colours a layer that is shown and one that is hidden differ by more than weight', async ({
  page
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await new LabPage(page).open('');
  const checks = page.getByRole('group', { name: 'Layers' }).getByRole('button', { name: /^checks/ });
  const looks = (): Promise<string> =>
    checks.evaluate((element) => {
      const { borderStyle, borderWidth } = getComputedStyle(element);
      const name = element.querySelector('.name') ?? element;
      return [borderStyle, borderWidth, getComputedStyle(name).textDecorationLine].join(' ');
    });
  await expect(checks).toHaveAttribute('aria-pressed', 'true');
  const shown = await looks();
  await checks.click();
  await expect(checks).toHaveAttribute('aria-pressed', 'false');
  expect(await looks()).not.toBe(shown);
});
