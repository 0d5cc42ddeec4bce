import { expect, test, type Page } from '@playwright/test';
import { recorded, SdpPage } from './support/sdp-page.ts';
import { violations } from './support/violations.ts';

const offer = recorded('chromium-156-data-audio-video-offer');
const answer = recorded('firefox-153-data-audio-video-answer-to-chromium');
const both = JSON.stringify([
  { type: 'offer', sdp: offer },
  { type: 'answer', sdp: answer }
]);

/** The line that no two descriptions share. */
const session = (sdp: string): string => /o=.*/.exec(sdp)?.[0].trimEnd() ?? '';

/** Every host that the page asks, and every violation of its content security policy. */
function watch(page: Page): { readonly hosts: Set<string>; readonly breaches: string[] } {
  const [hosts, breaches] = [new Set<string>(), [] as string[]];
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) breaches.push(message.text());
  });
  return { hosts, breaches };
}

test('a pasted offer is explained where the caret stands and where the pointer rests', async ({ page }) => {
  const sdp = await new SdpPage(page).open();
  await sdp.paste(offer);
  await expect(page.getByRole('radio', { name: 'Offer' })).toBeChecked();
  await expect(sdp.explanation).toContainText('Protocol version');

  await sdp.line('a=setup').click();
  await expect(sdp.explanation).toContainText('a=setup:actpass');
  await page.keyboard.press('ArrowUp');
  await expect(sdp.explanation).toContainText('a=fingerprint:');

  await sdp.line('a=mid:0').hover();
  await expect(sdp.explanation).toContainText('a=mid:0');
  await sdp.sections.hover();
  await expect(sdp.explanation).toContainText('a=fingerprint:');
});

test('the value at the caret is lit in the text and in the explanation', async ({ page }) => {
  const sdp = await new SdpPage(page).open();
  await sdp.paste(offer);
  await sdp.line('a=ice-ufrag').click();
  await page.keyboard.press('End');
  const value = /a=ice-ufrag:(\S+)/.exec(offer)?.[1] ?? '';
  await expect(sdp.text.locator('.cm-value-current')).toHaveText(value);
  await expect(sdp.explanation.locator('.active')).toContainText(value);
});

test('the explanation and the findings follow what is typed', async ({ page }) => {
  const sdp = await new SdpPage(page).open();
  await sdp.paste(offer);
  await expect(sdp.findings).toContainText('No errors, no warnings');
  await sdp.line('a=ice-pwd').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('a=ice-pwd:short');
  await expect(sdp.explanation).toContainText('a=ice-pwd:short');
  const finding = sdp.findings.getByRole('button').first();
  await expect(finding).toContainText('Error');

  await page.keyboard.press('Control+Home');
  await expect(sdp.explanation).toContainText('Protocol version');
  await finding.click();
  await expect(sdp.explanation).toContainText('a=ice-pwd:short');
  await expect(sdp.text).toBeFocused();
  await page.keyboard.press('Control+z');
});

test('sections fold by key and by mark, and unfold by their button', async ({ page }) => {
  const sdp = await new SdpPage(page).open();
  await sdp.paste(offer);
  await sdp.line('m=audio').click();
  await page.keyboard.press('Control+Shift+BracketLeft');
  await expect(sdp.line('a=rtpmap:111')).toBeHidden();
  await expect(sdp.line('m=video')).toBeVisible();
  await page.getByRole('button', { name: /^Unfold \d+ lines$/ }).click();
  await expect(sdp.line('a=rtpmap:111')).toBeVisible();
  await page.getByTitle('Fold the section', { exact: true }).first().click();
  await expect(sdp.line('a=group')).toBeHidden();
});

test('an offer and an answer in JSON are taken apart, checked together and compared', async ({ page }) => {
  const sdp = await new SdpPage(page).open();
  await sdp.paste(both);
  await expect(page.getByText('Unwrapped from JSON.').last()).toBeVisible();
  await expect(sdp.sections.getByRole('button')).toHaveCount(3);
  await sdp.show('Answer');
  await expect(sdp.text).toContainText(session(answer));
  await sdp.show('Compare');
  await expect(sdp.negotiation).toContainText(
    'The answerer takes active, so the answerer is the DTLS client'
  );
  await expect(sdp.negotiation).toContainText('leaves out red (63), CN (13) and telephone-event (110).');
});

test('an answer that is pasted after its offer stands beside it', async ({ page }) => {
  const sdp = await new SdpPage(page).open();
  await sdp.paste(offer);
  await sdp.paste(answer);
  await expect(page.getByRole('radio', { name: 'Answer' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Compare' })).toBeVisible();
});

test('the text survives a reload, and what was cleared comes back only by undoing', async ({ page }) => {
  const sdp = await new SdpPage(page).open();
  await sdp.paste(both);
  await sdp.show('Answer');
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Answer' })).toBeChecked();
  await expect(sdp.text).toContainText(session(answer));
  await sdp.button('Clear').click();
  await expect(page.getByRole('heading', { name: 'Paste any SDP here' })).toBeVisible();
  await sdp.button('Undo').click();
  await expect(sdp.text).toContainText(session(answer));
  await sdp.button('Clear').click();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Paste any SDP here' })).toBeVisible();
});

test('a browser that keeps nothing says so', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const sdp = await new SdpPage(page).open();
  await sdp.paste(offer);
  await expect(page.locator('[data-notice=error]')).toContainText('a reload loses it');
});

test('what is no SDP is refused with its place, and nothing is inserted', async ({ page }) => {
  const sdp = await new SdpPage(page).open();
  await sdp.paste('{\n  "type": "offer",\n  "sdp": v=0\n}');
  await expect(page.locator('[data-notice=error]')).toContainText('The JSON is broken at line 3');
  await expect(sdp.text).toHaveText('');
});

for (const [name, line, explained] of [
  ['Audio and video, simulcast', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'Audio, as RTP'],
  ['A data channel', 'm=application 43977 UDP/DTLS/SCTP webrtc-datachannel', 'Section 1, application'],
  ['One with mistakes', 'a=group:BUNDLE 0 1 2', 'The BUNDLE group names 2, which no section is.']
] as const) {
  test(`the example “${name}” opens where it is worth reading`, async ({ page }) => {
    const sdp = await new SdpPage(page).open();
    await sdp.button(name).click();
    await expect(sdp.explanation).toContainText(line);
    await expect(sdp.explanation).toContainText(explained);
    await expect(sdp.text).toBeFocused();
    await expect(sdp.line(line)).toBeInViewport();
  });
}

test('an example takes the place of another, and can be taken back', async ({ page }) => {
  const sdp = await new SdpPage(page).open();
  await sdp.button('A data channel').click();
  await sdp.button('Examples').click();
  await page.keyboard.press('Escape');
  await expect(sdp.button('One with mistakes')).toBeHidden();
  await expect(sdp.button('Examples')).toBeFocused();
  await page.keyboard.press('Enter');
  await sdp.button('One with mistakes').click();
  await expect(sdp.findings.getByRole('button')).toHaveCount(6);
  await expect(sdp.explanation).toContainText('a=group:BUNDLE 0 1 2');
  await sdp.show('Answer');
  await expect(sdp.findings.getByRole('button')).toHaveCount(1);
  await sdp.button('Undo').click();
  await expect(sdp.text).toContainText('webrtc-datachannel');
});

test('an example, a file and a drop bring descriptions, too', async ({ page }) => {
  const sdp = await new SdpPage(page).open();
  await sdp.button('A data channel').click();
  await expect(sdp.text).toContainText('webrtc-datachannel');
  await expect(sdp.findings).toContainText('No errors, no warnings');
  await page.getByLabel('SDP file').setInputFiles([
    { name: 'offer.sdp', mimeType: 'application/sdp', buffer: Buffer.from(offer) },
    { name: 'answer.sdp', mimeType: 'application/sdp', buffer: Buffer.from(answer) }
  ]);
  await expect(sdp.sections.getByRole('button')).toHaveCount(3);
  await sdp.button('Undo').click();
  await expect(sdp.sections.getByRole('button')).toHaveCount(1);
  await sdp.drop(offer, 'main');
  await expect(sdp.sections.getByRole('button')).toHaveCount(3);
});

test('copies with CRLF; a clipboard that may not be read says what to press', async ({ page, context }) => {
  const sdp = await new SdpPage(page).open();
  await sdp.button('Paste').click();
  await expect(page.locator('[data-notice=error]')).toContainText('Ctrl+V');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await sdp.paste(offer.replaceAll('\r\n', '\n'));
  await sdp.button('Copy').click();
  await expect(page.getByText('Offer copied.').last()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(offer);
});

test('nothing leaves the browser, and the content security policy has nothing to say', async ({ page }) => {
  const { hosts, breaches } = watch(page);
  const sdp = await new SdpPage(page).open();
  await sdp.paste(both);
  await sdp.line('a=fingerprint').click();
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find' }).fill('candidate');
  await page.keyboard.press('Escape');
  await sdp.show('Compare');
  await page.waitForTimeout(600);
  expect([...hosts]).toEqual([new URL(page.url()).host]);
  expect(breaches).toEqual([]);
  // A style sheet that was blocked would leave the gutter unstyled.
  await sdp.show('Offer');
  await expect(page.locator('.cm-gutters')).toHaveCSS('display', 'flex');
});

test('the pages lead to each other, and each says where one is', async ({ page }) => {
  const sdp = await new SdpPage(page).open();
  const nav = page.getByRole('navigation', { name: 'Pages' });
  await expect(nav.getByRole('link', { name: 'SDP' })).toHaveAttribute('aria-current', 'page');
  await expect(page).toHaveTitle('SDP, line by line — Trickle');
  await nav.getByRole('link', { name: 'Lab' }).click();
  await page.locator('.lab[data-ready]').waitFor();
  await expect(nav.getByRole('link', { name: 'Lab' })).toHaveAttribute('aria-current', 'page');
  await nav.getByRole('link', { name: 'SDP' }).click();
  await sdp.text.waitFor();
  await expect(page).toHaveURL(/\/sdp\/$/);
});

test('after the first visit the page works without a network', async ({ page, context }) => {
  await page.goto('/');
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise((done) => active?.addEventListener('statechange', done));
  });
  await context.setOffline(true);
  await page.goto('/sdp');
  await expect(page).toHaveURL(/\/sdp\/$/);
  const sdp = await new SdpPage(page).open();
  await sdp.button('A data channel').click();
  await expect(sdp.explanation).toContainText('m=application');
  await sdp.show('Compare');
  await expect(sdp.negotiation).toContainText('The answerer takes active');
});

test('the keyboard alone is enough', async ({ page }) => {
  const sdp = await new SdpPage(page).open();
  const tabTo = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => document.activeElement?.textContent.trim());
      if (focused === name) return;
    }
    throw new Error(`Tab never reached ${name}`);
  };
  await tabTo('A data channel');
  await page.keyboard.press('Enter');
  await expect(sdp.text).toBeFocused();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await expect(sdp.explanation).toContainText('a=max-message-size');
  // Out of the text and back.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(sdp.text).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(sdp.text).toBeFocused();
  // From the outline into the text.
  await page.keyboard.press('Shift+Tab');
  await expect(sdp.sections.getByRole('button').last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sdp.text).toBeFocused();
  await expect(sdp.explanation).toContainText('m=application');
});

test('a phone’s width has no horizontal scroll', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const sdp = await new SdpPage(page).open();
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await overflow()).toBe(0);
  await sdp.paste(both);
  await expect(sdp.explanation).toBeVisible();
  expect(await overflow()).toBe(0);
  await sdp.show('Compare');
  await expect(sdp.negotiation).toBeVisible();
  expect(await overflow()).toBe(0);
});

for (const theme of ['Light', 'Dark', 'Projector']) {
  test(`axe finds nothing in the ${theme.toLowerCase()} theme`, async ({ page }) => {
    test.setTimeout(60_000);
    const sdp = await new SdpPage(page).open();
    await page.getByRole('radio', { name: theme }).check();
    expect(await violations(page), 'empty').toEqual([]);
    await sdp.paste(both.replace('a=setup:active', 'a=setup:actpass').replace('a=mid:1', 'a=mid:0'));
    await sdp.line('a=ice-ufrag').click();
    await expect(sdp.findings.getByRole('button').first()).toBeVisible();
    expect(await violations(page), 'an offer').toEqual([]);
    await page.keyboard.press('Control+f');
    await expect(page.getByRole('textbox', { name: 'Find' })).toBeVisible();
    expect(await violations(page), 'search').toEqual([]);
    await sdp.show('Compare');
    await expect(sdp.negotiation).toBeVisible();
    expect(await violations(page), 'comparison').toEqual([]);
  });
}
