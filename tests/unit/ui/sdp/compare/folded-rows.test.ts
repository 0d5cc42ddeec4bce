import { expect, test } from 'vitest';
import { compareSdp } from '#lib/protocol/sdp/compare/compare-sdp.ts';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { foldRows } from '#lib/ui/sdp/compare/folded-rows.ts';

const names = 'abcdefghijklmnopqrst'.split('').map((letter) => `a=${letter}`);

function shown(changedAt: readonly number[], unfolded: readonly number[] = []): readonly string[] {
  const after = names.map((text, index) => (changedAt.includes(index) ? `${text}:x` : text));
  const { sections } = compareSdp(parseSdp(names.join('\n')), parseSdp(after.join('\n')));
  return foldRows(sections[0]!.rows, new Set(unfolded)).map((item) =>
    item.type === 'fold' ? `… ${item.rows.length}` : 'after' in item.row ? item.row.after.text : '-'
  );
}

test('a run of unchanged lines folds, but for two beside a change', () => {
  expect(shown([9])).toEqual(['… 7', 'a=h', 'a=i', 'a=j:x', 'a=k', 'a=l', '… 8']);
});

test('a short run stays', () => {
  expect(shown([0, 8]).slice(0, 9)).toEqual(['a=a:x', ...names.slice(1, 8), 'a=i:x']);
});

test('an unfolded run shows all its lines, and the others stay folded', () => {
  expect(shown([9], [0]).slice(0, 9)).toEqual(names.slice(0, 9));
  expect(shown([9], [0]).at(-1)).toBe('… 8');
});

test('a section without a change folds as a whole', () => {
  expect(shown([])).toEqual(['… 20']);
});
