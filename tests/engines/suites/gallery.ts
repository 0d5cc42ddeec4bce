import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { formatTrace } from '#lib/trace/file/format-trace.ts';
import type { Visit } from '../support/engines.ts';
import { complaints, openLab } from '../support/site-page.ts';

/**
 * The test of the traces of all scenarios in one engine, the last of its tests: WebKit's window lists what it has saved, which takes
 * its room from the page.
 */
export function testGallery(visit: () => Visit): void {
  test('every scenario runs there to the byte as it does in Node', async () => {
    const { page, saved } = visit();
    for (const scenario of gallery) {
      await openLab(page, `/?scenario=${scenario.id}`);
      await page.click('Share');
      await page.click('Download trace');
      const text = await saved(/\.jsonl$/);
      const here = formatTrace(startLabRun(scenario).trace);
      expect(digest(text), scenario.id).toBe(digest(here));
      expect(digest(text), `the golden trace of ${scenario.id}`).toBe(await goldenDigest(scenario.id));
      expect(await complaints(page)).toEqual([]);
    }
  });
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A trace that is too long to keep is kept as its digest. */
async function goldenDigest(id: string): Promise<string> {
  const kept = await readFile(`tests/fixtures/lab/${id}.sha256`, 'utf8').catch(() => undefined);
  return kept?.trim() ?? digest(await readFile(`tests/fixtures/lab/${id}.jsonl`, 'utf8'));
}
