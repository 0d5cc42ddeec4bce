import { expect, test } from '@playwright/test';
import { difference } from './support/difference.ts';
import { LabPage } from './support/lab-page.ts';
import { markup } from './support/markup.ts';

test('a downloaded trace opens again and plays identically', async ({ page, context }) => {
  const lab = await new LabPage(page).open();
  await lab.button('Play').click();
  await lab.finished();
  const text = await lab.downloadText();
  await page.keyboard.press('End');
  const last = await markup(lab.timeline);

  const other = await new LabPage(await context.newPage()).open();
  await other.openFile('lecture.jsonl', text);
  await expect(other.page.getByRole('radio', { name: 'lecture.jsonl' })).toBeChecked();
  await other.page.keyboard.press('End');
  await expect.poll(async () => difference(last, await markup(other.timeline))).toBeUndefined();
  expect(difference(text, await other.downloadText())).toBeUndefined();
});

test('a trace dropped on the page opens', async ({ page }) => {
  const lab = await new LabPage(page).open();
  await lab.button('Play').click();
  await lab.finished();
  const text = await lab.downloadText();
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'dropped.jsonl'));
    return data;
  }, text);
  await page.locator('main').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByRole('radio', { name: 'dropped.jsonl' })).toBeChecked();
  await lab.button('Close file').click();
  await expect(page.getByRole('radio', { name: 'dropped.jsonl' })).toHaveCount(0);
});

test('a malformed file gives one clear message and leaves the open run untouched', async ({ page }) => {
  test.setTimeout(90_000);
  const lab = await new LabPage(page).open();
  await lab.button('Play').click();
  await lab.finished();
  const text = await lab.downloadText();
  await page.keyboard.press('End');
  const shown = await markup(lab.timeline);

  const noise = Buffer.alloc(50 * 1024 * 1024);
  for (let i = 0, x = 1; i < noise.length; i += 4)
    noise.writeInt32LE((x = (Math.imul(x, 1664525) + 1013904223) | 0), i);
  const lines = text.split('\n');
  const cases: readonly (readonly [string, string | Buffer, RegExp])[] = [
    // Within the last line: a file that ends where a line does is whole.
    ['truncated.jsonl', text.slice(0, -20), /truncated\.jsonl was not opened: .*line \d+/i],
    ['newer.jsonl', text.replace('"version":1', '"version":2'), /version 2/],
    ['binary.jsonl', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]), /not a trace/i],
    ['noise.jsonl', noise, /not a trace/i],
    ['empty.jsonl', '', /empty/i],
    ['hole.jsonl', lines.toSpliced(5, 1).join('\n'), /line 6/i]
  ];
  for (const [name, content, message] of cases) {
    await lab.openFile(name, content);
    const notice = page.locator('[data-notice=error] p');
    // Fifty megabytes of noise take a busy machine a while to read.
    await expect(notice).toHaveText(message, { timeout: 20_000 });
    await expect(notice).toHaveCount(1);
    expect(difference(shown, await markup(lab.timeline))).toBeUndefined();
    await lab.button('Close the notice').click();
  }
  expect(difference(text, await lab.downloadText())).toBeUndefined();
});
