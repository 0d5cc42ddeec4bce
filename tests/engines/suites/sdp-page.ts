import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Visit } from '../support/engines.ts';
import { complaints, overflow, textOf, until } from '../support/site-page.ts';

const explanation = '[aria-label=Explanation]';

/** Tests of the page for session descriptions in one engine. */
export function testSdpPage(visit: () => Visit): void {
  test('a pasted offer is explained line by line, and found without fault', async () => {
    const { page } = visit();
    const offer = await readFile('tests/fixtures/sdp/chromium-156-data-audio-video-offer.sdp', 'utf8');
    await page.open('/sdp/');
    await until(() => page.run(focusEditor), Boolean);
    await page.run(paste, offer);
    await until(
      () => textOf(page, explanation),
      (said) => said.includes('Protocol version')
    );
    await until(
      () => textOf(page, '.findings'),
      (said) => said.includes('No errors, no warnings')
    );
    await page.run(focusEditor);
    const lines = offer.trimEnd().split('\r\n');
    for (const line of lines.slice(1, 6)) {
      await page.press('ArrowDown');
      await until(
        () => textOf(page, explanation),
        (said) => said.includes(line)
      );
    }
    expect(await overflow(page)).toEqual({ right: 0, below: 0 });
    expect(await complaints(page)).toEqual([]);
  });
}

/** Puts the caret into the text, which lies in a shadow root; false when it is not there yet. Runs in the page. */
function focusEditor(): boolean {
  const root = document.querySelector('.editor')?.shadowRoot;
  root?.querySelector<HTMLElement>('.cm-content')?.focus();
  return Boolean(root?.activeElement);
}

/** Pastes as a clipboard would that is not the machine's own. Runs in the page. */
function paste(pasted: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', pasted);
  const how = { bubbles: true, cancelable: true, composed: true };
  const event = new ClipboardEvent('paste', { ...how, clipboardData });
  const isEmpty = event.clipboardData?.getData('text/plain') === '';
  // Firefox takes the text itself, by names of its own.
  const own: object = { ...how, data: pasted, dataType: 'text/plain' };
  const target = document.activeElement?.shadowRoot?.activeElement;
  target?.dispatchEvent(isEmpty ? new ClipboardEvent('paste', own) : event);
}
