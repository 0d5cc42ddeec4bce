import { expect, it } from 'vitest';
import { earliest } from '#lib/agents/earliest.ts';
import { unique } from '#lib/agents/unique.ts';

it('unique keeps the first of each, and an array without repetitions as it is', () => {
  const once = [3, 1, 2];
  expect(unique(once)).toBe(once);
  expect(unique([3, 1, 3, 2, 1])).toEqual([3, 1, 2]);
});

it('earliest is the first moment of those that come', () => {
  expect(earliest(undefined, 7, 0, undefined, 3)).toBe(0);
  expect(earliest(undefined)).toBeUndefined();
  expect(earliest()).toBeUndefined();
});
