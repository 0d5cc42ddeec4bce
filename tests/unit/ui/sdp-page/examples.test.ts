import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { documentOf, type Entry, entryNames } from '#lib/ui/sdp-page/entries.ts';
import { type Example, examples } from '#lib/ui/sdp-page/examples/examples.ts';
import { lintEntries } from '#lib/ui/sdp-page/lint-entries.ts';
import { outline } from '#lib/ui/sdp-page/outline.ts';

const [simulcast, data, broken] = examples as [Example, Example, Example];

async function entriesOf(example: Example): Promise<readonly Entry[]> {
  const found = await example.load();
  return found.map(({ sdp, kind }, index) => ({ id: index + 1, text: sdp, ...(kind && { kind }) }));
}

function recorded(name: string): string {
  const file = new URL(`../../../fixtures/sdp/chromium-156-${name}.sdp`, import.meta.url);
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
}

test.each(examples)('$name is an offer and its answer', async (example) => {
  expect([...entryNames(await entriesOf(example)).values()]).toEqual(['Offer', 'Answer']);
});

describe('the examples of what browsers make', () => {
  test.each([simulcast, data])('$name has no findings', async (example) => {
    expect([...lintEntries(await entriesOf(example)).values()]).toEqual([[], []]);
  });

  test.each([
    [simulcast, ['audio-video-simulcast-offer', 'audio-video-simulcast-answer-to-chromium']],
    [data, ['before-restart-offer', 'before-restart-answer']]
  ] as const)('$0.name is what was recorded, to the letter', async (example, files) => {
    expect((await example.load()).map(({ sdp }) => sdp)).toEqual(files.map(recorded));
  });

  test('one offers audio, and video in three encodings', async () => {
    const [offer] = await entriesOf(simulcast);
    expect(outline(documentOf(offer!))).toMatchObject([
      { line: 8, counts: ['1 codec'], facts: { name: 'audio', mid: '0' } },
      { counts: ['2 codecs'], facts: { name: 'video', mid: '1' } }
    ]);
    expect(offer?.text).toContain('a=simulcast:send q;h;f\n');
  });

  test('one offers a data channel with its candidates', async () => {
    const [offer] = await entriesOf(data);
    expect(outline(documentOf(offer!))).toMatchObject([
      { line: 8, counts: ['4 candidates'], facts: { name: 'application', mid: '0', port: 'port 43977' } }
    ]);
  });
});

test('the example with mistakes shows one of each kind, from the group to the role', async () => {
  const findings = lintEntries(await entriesOf(broken));
  expect([...findings.values()].map((each) => each.map(({ line, code }) => `${line} ${code}`))).toEqual([
    [
      '5 bundle-mid-unknown',
      '8 fingerprint-missing',
      '12 pwd-malformed',
      '16 candidate-malformed',
      '31 rtpmap-missing',
      '68 simulcast-rid-unknown'
    ],
    ['15 setup-in-answer']
  ]);
  expect([...findings.values()].flat().every(({ severity }) => severity === 'error')).toBe(true);
});
