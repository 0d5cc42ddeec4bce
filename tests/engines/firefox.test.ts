import { expect, test } from 'vitest';
import { parseTrace } from '#lib/trace/file/parse-trace.ts';
import { inEngine } from './support/engines.ts';
import { complaints, openLab, shows, textOf, until } from './support/site-page.ts';
import { testGallery } from './suites/gallery.ts';
import { testLab } from './suites/lab.ts';
import { testSdpPage } from './suites/sdp-page.ts';

inEngine('Firefox', (visit) => {
  testLab(visit);
  testSdpPage(visit);

  test('two real peers connect, and say hello to each other', async () => {
    const { page, saved } = visit();
    await openLab(page, '/?source=live');
    await page.click('Play');
    await until(() => shows(page, '.lab[data-run=connected][data-live=false]'), Boolean);
    await page.press('End');
    // What counters tell may come after the last message: it is among the last events, and need not be the very last.
    await until(
      () => textOf(page, 'ol[aria-label=Events]'),
      (text) => /receives “Hello/.test(text)
    );
    await page.click('Share');
    await page.click('Download trace');
    const parsed = parseTrace(await saved(/^trickle-live-.*\.jsonl$/));
    if (!parsed.ok) throw new Error(parsed.error.message);
    const { events, header } = parsed.trace;
    expect(header.agent).toMatch(/Firefox/);
    const received = events.filter(({ type }) => type === 'data.received');
    expect(new Set(received.map(({ actor }) => actor))).toEqual(new Set(['alice', 'bob']));
    expect(await complaints(page)).toEqual([]);
  });

  testGallery(visit);
});
