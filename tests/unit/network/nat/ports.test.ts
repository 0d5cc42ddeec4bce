import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Ports, type PortAllocation } from '#lib/network/nat/ports.ts';
import { RandomStreams } from '#lib/network/random.ts';

const ports = (allocation: PortAllocation, seed = 1): Ports =>
  new Ports(allocation, new RandomStreams(seed).get('ports'));

test('preservation keeps the internal port where it is free, and its parity where it is not (RFC 4787 §4.2)', () => {
  const some = ports('preserve');
  expect([some.take(50000), some.take(50000), some.take(50001), some.take(50000)]).toEqual([
    50000, 50002, 50001, 50004
  ]);
  some.release(50000);
  expect(some.take(50000)).toBe(50000);
});

test('well-known ports are not given away', () => {
  expect([ports('preserve').take(80), ports('preserve').take(53)]).toEqual([1024, 1025]);
});

test('sequential ports follow each other', () => {
  const some = ports('sequential');
  const first = some.take(50000)!;
  expect([some.take(50000), some.take(7000)]).toEqual([first + 1, first + 2]);
});

test.for(['preserve', 'sequential', 'random'] as const)(
  '%s gives no port twice, and says when none is left',
  (allocation) => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.array(fc.integer({ min: 1, max: 65535 }), { maxLength: 200 }),
        (seed, internals) => {
          const some = ports(allocation, seed);
          const given = internals.map((internal) => some.take(internal));
          expect(new Set(given).size).toBe(given.length);
        }
      )
    );
    const all = ports(allocation);
    const given = new Set(Array.from({ length: 64512 }, (_, index) => all.take(index)));
    expect(given.has(undefined)).toBe(false);
    expect(given.size).toBe(64512);
    expect(all.take(50000)).toBe(undefined);
  }
);
