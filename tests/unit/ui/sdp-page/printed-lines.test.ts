import { expect, test } from 'vitest';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { lintSdp } from '#lib/protocol/sdp/lint/lint-sdp.ts';
import { printedLines } from '#lib/ui/sdp-page/print/printed-lines.ts';
import { offer } from '../../words/en/events/run.ts';

const document = parseSdp(offer.replace('a=setup:actpass', 'a=setup:both'));
const lines = printedLines(document, lintSdp(document, 'offer'));

test('every line is printed, with its title, what it says and what was found in it', () => {
  expect(lines.map(({ line }) => line.text)).toEqual(document.lines.map(({ text }) => text));
  expect(lines.filter(({ title, says }) => title === '' || says === '')).toEqual([]);
  const found = lines.filter(({ findings }) => findings.length > 0);
  expect(found.map(({ line }) => line.text)).toEqual(['a=setup:both']);
});

test('nothing is said of a second line that was said of one before', () => {
  const told = lines.flatMap(({ does, without, values }) => [
    does,
    without,
    ...values.map(({ says }) => says)
  ]);
  const texts = told.filter((text) => text !== '');
  expect(new Set(texts).size).toBe(texts.length);
});
