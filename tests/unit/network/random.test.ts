import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RandomStreams } from '#lib/network/random.ts';

const many = (draw: () => number, count = 20): readonly number[] => Array.from({ length: count }, draw);

test('a stream is decided by the seed and its name, whoever else draws', () => {
  const alone = new RandomStreams(7).get('link home-a up');
  const streams = new RandomStreams(7);
  many(() => streams.get('another').integer(10));
  expect(many(() => streams.get('link home-a up').integer(1000))).toEqual(many(() => alone.integer(1000)));
});

test('other names and other seeds give other numbers', () => {
  const first = (seed: number, name: string): string =>
    many(() => new RandomStreams(seed).get(name).integer(2 ** 32), 1).join();
  const seen = new Set<string>();
  for (let seed = 0; seed < 200; seed++)
    for (const name of ['a', 'b', 'ab', 'ba', '']) seen.add(first(seed, name));
  expect(seen.size).toBe(1000);
});

test('the numbers are those of every engine', () => {
  const source = new RandomStreams(42).get('golden');
  expect(many(() => source.integer(2 ** 32), 4)).toMatchInlineSnapshot(`
    [
      1147674013,
      2752678280,
      426169167,
      141942702,
    ]
  `);
  expect([...source.bytes(4)]).toMatchInlineSnapshot(`
    [
      65,
      111,
      13,
      131,
    ]
  `);
});

test('an integer is below its bound, and each is as likely as the others', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 32 - 1), fc.integer({ min: 1, max: 2 ** 32 }), (seed, below) => {
      const drawn = new RandomStreams(seed).get('x').integer(below);
      expect(Number.isInteger(drawn) && drawn >= 0 && drawn < below).toBe(true);
    })
  );
  const source = new RandomStreams(1).get('dice');
  const counts = new Map<number, number>();
  many(() => source.integer(6), 60_000).forEach((face) => counts.set(face, (counts.get(face) ?? 0) + 1));
  // Five standard deviations of a fair die: √(60000 · 1/6 · 5/6) ≈ 91.
  for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(5 * 91);
});

test('a bound beyond 32 bits or below 1 is a mistake', () => {
  const source = new RandomStreams(1).get('x');
  for (const below of [0, -1, 1.5, 2 ** 32 + 1]) expect(() => source.integer(below)).toThrow(RangeError);
});
