import { expect, it } from 'vitest';
import { counted, listed } from '#lib/words/en/sdp/lists.ts';

it('lists and counts', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  expect([counted(1, 'byte'), counted(2, 'byte')]).toEqual(['1 byte', '2 bytes']);
});
