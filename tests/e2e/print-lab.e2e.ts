import { expect, test, type Page } from '@playwright/test';
import { pdfText } from './support/pdf-text.ts';

/** Opens the lab, comes near it as a person does, and has it shown as it is printed. */
async function openOnPaper(page: Page, query = ''): Promise<void> {
  await page.goto(`/${query}`);
  await page.locator('.lab[data-ready]').waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.mouse.move(300, 300);
  await expect(page.locator('.handout')).toBeVisible();
}

for (const format of ['A4', 'Letter'])
  test(`printing the lab on ${format} gives the ladder over some pages, with the beats below`, async ({
    page
  }) => {
    await openOnPaper(page);
    const sheets = await page.locator('.handout section').count();
    const titles = await page.locator('.handout li b').allTextContents();
    const pages = pdfText(await page.pdf({ format }));
    expect(pages.length).toBeGreaterThan(1);
    // A slice and its texts fill a page, and no more than that.
    expect(pages).toHaveLength(sheets);
    const text = pages.join(' ').replaceAll(/\s+/g, ' ');
    for (const title of titles) expect(text).toContain(title.replaceAll(/\s+/g, ' '));
    expect(titles.length).toBeGreaterThanOrEqual(12);
    expect(text).toContain('Two home NATs');
    expect(text).toContain('Candidate exchange: Trickle');
    expect(text).toContain('Seed: 1');
    for (const name of ['Alice', 'NAT A', 'STUN', 'NAT B', 'Bob'])
      expect(pages.every((one) => one.includes(name))).toBe(true);
    for (const shell of ['Play', 'Step forward', 'Download trace', 'Conditions'])
      expect(text).not.toContain(shell);
  });

test('a long run is drawn smaller, rather than on dozens of pages', async ({ page }) => {
  await openOnPaper(page, '?source=lab&scenario=udp-blocked');
  await expect(page.getByRole('heading', { name: 'UDP blocked' })).toBeVisible();
  const pages = pdfText(await page.pdf({ format: 'A4' }));
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.length).toBeLessThan(16);
});

test('after printing the page is as it was', async ({ page }) => {
  await openOnPaper(page);
  await expect(page.locator('.lab')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(page.locator('.handout')).toHaveCount(0);
  await expect(page.locator('.lab')).toBeVisible();
});
