import { expect, test } from 'vitest';
import { clockTime, millis, span } from '#lib/ui/primitives/format.ts';

test('a clock shows milliseconds, and from ten seconds on seconds', () => {
  expect([0, 50_000, 87_440, 9_999_900].map(clockTime)).toEqual([
    '0.0 ms',
    '50.0 ms',
    '87.4 ms',
    '9999.9 ms'
  ]);
  expect([10_000_000, 39_600_000, 128_000_000].map(clockTime)).toEqual(['10.0 s', '39.6 s', '128.0 s']);
  expect(millis(87_440)).toBe('87.4');
});

test('a span of time is told in the unit that reads best', () => {
  expect([850, 1250, 12_400, 999_000, 1_200_000].map(span)).toEqual([
    '850 µs',
    '1.3 ms',
    '12 ms',
    '999 ms',
    '1.2 s'
  ]);
});
