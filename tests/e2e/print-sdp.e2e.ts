import { expect, test } from '@playwright/test';
import { pdfText } from './support/pdf-text.ts';
import { SdpPage } from './support/sdp-page.ts';

test('printing a description gives every line with its explanation, and nothing of the page around it', async ({
  page
}) => {
  const sdp = await new SdpPage(page).open();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await sdp.button('One with mistakes').click();
  await expect(sdp.findings.getByRole('button')).toHaveCount(6);
  const pages = pdfText(await page.pdf({ format: 'A4' }));
  expect(pages.length).toBeGreaterThan(2);
  const text = pages.join(' ').replaceAll(/\s+/g, ' ');
  for (const line of ['v=0', 'a=group:BUNDLE 0 1 2', 'a=rid:h send', 'a=simulcast:send q;h;f'])
    expect(text).toContain(line);
  expect(text).toContain('Offer, line by line');
  expect(text).toContain('68 lines, 2 m-lines, 6 errors.');
  expect(text).toContain('The ICE password has 12 characters, but must have 22 to 256.');
  expect(text).toContain('Simulcast.');
  for (const shell of ['Lab', 'Examples', 'Open file', 'Fold']) expect(text).not.toContain(shell);
});

test('on paper there is as much as in the text, not as much as the window shows', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  const sdp = await new SdpPage(page).open();
  await sdp.button('Audio and video, simulcast').click();
  await sdp.show('Answer');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Answer, line by line' })).toBeVisible();
  await expect(page.getByRole('article').locator('.line')).toHaveCount(63);
  await expect(sdp.text).toBeHidden();
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await page.emulateMedia({ media: 'screen' });
  await expect(sdp.text).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Answer, line by line' })).toHaveCount(0);
});

test('a comparison is printed whole', async ({ page }) => {
  const sdp = await new SdpPage(page).open();
  await sdp.button('Audio and video, simulcast').click();
  await sdp.show('Compare');
  await expect(sdp.negotiation).toBeVisible();
  const text = pdfText(await page.pdf({ format: 'Letter' }))
    .join(' ')
    .replaceAll(/\s+/g, ' ');
  expect(text).toContain('The answerer takes active');
  expect(text).toContain('a=simulcast:send q;h;f');
  expect(text).not.toContain('Examples');
});
