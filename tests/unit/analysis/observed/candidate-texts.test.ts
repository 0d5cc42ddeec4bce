import { expect, test } from 'vitest';
import { CandidateTexts } from '#lib/analysis/observed/candidate-texts.ts';

const text = 'candidate:842163049 1 udp 2113937151 5f2f.local 58250 typ host generation 0 ufrag AbCd';
const sample = { type: 'host', protocol: 'udp', priority: 2113937151, port: 58250, foundation: '842163049' };

test('a candidate whose address is hidden is still called by its signaled text', () => {
  const texts = new CandidateTexts();
  texts.add(text);
  expect(texts.textOf(sample)).toBe(text);
});

test('a candidate that was not signaled is described by what is known of it', () => {
  const texts = new CandidateTexts();
  texts.add(text);
  expect(texts.textOf({ ...sample, type: 'prflx', address: '192.0.2.9', port: 4000 })).toBe(
    'candidate:842163049 1 udp 2113937151 192.0.2.9 4000 typ prflx'
  );
});

test('an address that the browser hides is written as a name that means nothing', () => {
  expect(new CandidateTexts().textOf(sample)).toBe(
    'candidate:842163049 1 udp 2113937151 hidden.invalid 58250 typ host'
  );
});

test('what is not a candidate is not taken in', () => {
  const texts = new CandidateTexts();
  texts.add('nonsense');
  expect(texts.textOf(sample)).toContain('hidden.invalid');
});
