import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatSdp, parseSdp } from '#lib/protocol/sdp/document.ts';
import { readLine } from '#lib/protocol/sdp/lines/read-line.ts';
import { sdpFixtures } from '../../../support/sdp-fixtures.ts';

const fixtures = sdpFixtures();

test('every recorded description says where it comes from, and the index lists no other', () => {
  const files = readdirSync('tests/fixtures/sdp').filter((file) => file.endsWith('.sdp'));
  expect(fixtures.map(({ file }) => file).sort()).toEqual(files.sort());
  for (const { origin, version, made } of fixtures) expect([origin, version, made]).not.toContain('');
});

test.each(fixtures)('$file is taken apart and put together again to the letter', ({ sdp }) => {
  const document = parseSdp(sdp);
  expect(document.sections.length).toBeGreaterThan(1);
  expect(formatSdp(document)).toBe(sdp);
});

test.each(fixtures)('every line of $file is of a kind that is read', ({ sdp }) => {
  const document = parseSdp(sdp);
  const silent = document.lines.filter((line) => readLine(document, line) === undefined);
  expect([...new Set(silent.map(({ kind }) => kind))]).toEqual([]);
});

test('the descriptions come from ten origins and more', () => {
  expect(new Set(fixtures.map(({ origin }) => origin)).size).toBeGreaterThanOrEqual(10);
});
