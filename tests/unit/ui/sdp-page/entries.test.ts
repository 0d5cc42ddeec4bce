import { describe, expect, test } from 'vitest';
import { type Entry, entryNames } from '#lib/ui/sdp-page/entries.ts';
import { lintEntries } from '#lib/ui/sdp-page/lint-entries.ts';
import { formatSaved, parseSaved } from '#lib/ui/sdp-page/saved-entries.ts';
import { takeIn } from '#lib/ui/sdp-page/take-in.ts';
import { answer, offer } from '../../words/en/events/run.ts';

const lf = (sdp: string) => sdp.replaceAll('\r\n', '\n');
const offered: Entry = { id: 1, text: lf(offer) };
const answered: Entry = { id: 2, text: lf(answer) };
const found = (sdp: string) => ({ sdp, where: '' });

describe('names', () => {
  test('say the kind, numbers when there are several, and what is still to come', () => {
    const entries = [
      offered,
      answered,
      { id: 3, text: lf(offer) },
      { id: 4, text: 'v=0\n' },
      { id: 5, text: '' }
    ];
    expect([...entryNames(entries).values()]).toEqual(['Offer', 'Answer', 'Offer 2', 'Description', 'New']);
  });

  test('follow what the text becomes, unless its kind was said', () => {
    const text = lf(offer).replace('actpass', 'active');
    expect(entryNames([{ id: 1, text }]).get(1)).toBe('Answer');
    expect(entryNames([{ id: 1, text, kind: 'pranswer' }]).get(1)).toBe('Provisional answer');
  });
});

describe('taking in', () => {
  test('several descriptions replace everything', () => {
    const taken = takeIn([offered], [found(offer), found(answer)], { id: 1, whole: false });
    expect(taken.entries.map(({ text }) => text)).toEqual([lf(offer), lf(answer)]);
    expect(taken).toMatchObject({ shown: taken.entries[0]!.id, replaced: true });
  });

  test('the first goes into the empty place', () => {
    const taken = takeIn([{ id: 7, text: '' }], [found(offer)], { id: 7, whole: true });
    expect(taken).toEqual({ entries: [{ id: 7, text: lf(offer) }], shown: 7, replaced: false });
  });

  test('an answer stands beside its offer, and an offer before its answer', () => {
    expect(takeIn([offered], [found(answer)], { id: 1, whole: false })).toEqual({
      entries: [offered, answered],
      shown: 2,
      replaced: false
    });
    const taken = takeIn([answered], [found(offer)], { id: 2, whole: false });
    expect(taken.entries.map(({ text }) => text)).toEqual([lf(offer), lf(answer)]);
  });

  test('another offer replaces the offer, and says so', () => {
    const other = offer.replace('AbCd', 'EfGh');
    const taken = takeIn([offered, answered], [found(other)], { id: 2, whole: false });
    expect(taken).toEqual({ entries: [{ id: 1, text: lf(other) }, answered], shown: 1, replaced: true });
  });

  test('what replaces the whole text is of the kind that it is', () => {
    const taken = takeIn([offered], [found(answer)], { id: 1, whole: true });
    expect(taken).toEqual({ entries: [{ id: 1, text: lf(answer) }], shown: 1, replaced: true });
  });
});

describe('keeping', () => {
  test('gives back what was kept', () => {
    const saved = { entries: [offered, { ...answered, kind: 'pranswer' as const }], shown: 2 };
    expect(parseSaved(formatSaved(saved))).toEqual(saved);
  });

  test.for([null, '', '7', '{', '{"entries":3}', 'null'])('%j is nothing that was kept', (text) => {
    expect(parseSaved(text)).toBeUndefined();
  });

  test('leaves out what is no entry', () => {
    const text = JSON.stringify({
      entries: [{ id: 1 }, { id: 2, text: 'v=0', kind: 'x' }, null, { id: 2, text: '' }]
    });
    expect(parseSaved(text)).toEqual({ entries: [{ id: 2, text: 'v=0' }] });
  });
});

test('an answer is looked at together with its offer', () => {
  const open = { ...answered, kind: 'answer' as const, text: lf(answer).replace('active', 'actpass') };
  expect(lintEntries([offered, open]).get(2)).toMatchObject([{ in: 'answer', severity: 'error' }]);
  expect(lintEntries([{ id: 1, text: '' }])).toEqual(new Map());
});
