import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Scheduler } from '#lib/network/scheduler.ts';

test('time never goes back, and what is scheduled for the past happens now', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { maxLength: 60 }), (times) => {
      const scheduler = new Scheduler();
      const seen: number[] = [];
      for (const [first, second] of times) {
        scheduler.schedule(first, () => {
          seen.push(scheduler.now);
          scheduler.schedule(second, () => seen.push(scheduler.now));
        });
      }
      while (scheduler.next());
      expect(seen).toHaveLength(2 * times.length);
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    })
  );
});

test('tasks of the same time run in the order in which they were scheduled', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { maxLength: 60 }), (times) => {
      const scheduler = new Scheduler();
      const seen: (readonly [at: number, index: number])[] = [];
      times.forEach((at, index) => scheduler.schedule(at, () => seen.push([at, index])));
      while (scheduler.next());
      expect(seen).toEqual(seen.toSorted(([a, i], [b, j]) => a - b || i - j));
    })
  );
});

test('what is cancelled does not run, before or while others do', () => {
  const scheduler = new Scheduler();
  const seen: string[] = [];
  const second = scheduler.schedule(2, () => seen.push('second'));
  const first = scheduler.schedule(1, () => {
    seen.push('first');
    scheduler.cancel(second);
  });
  scheduler.cancel(scheduler.schedule(0, () => seen.push('never')));
  expect(scheduler.nextAt).toBe(1);
  while (scheduler.next());
  scheduler.cancel(first);
  expect([seen, scheduler.busy, scheduler.nextAt]).toEqual([['first'], false, undefined]);
});

test('background tasks run in their turn, but nobody is busy with them', () => {
  const scheduler = new Scheduler();
  scheduler.schedule(5, () => undefined, { background: true });
  expect([scheduler.busy, scheduler.nextAt]).toEqual([false, 5]);
  scheduler.schedule(9, () => undefined);
  expect(scheduler.busy).toBe(true);
  scheduler.run(7);
  expect([scheduler.now, scheduler.busy]).toEqual([7, true]);
});

test('time is whole microseconds', () => {
  expect(() => new Scheduler().schedule(0.5, () => undefined)).toThrow(RangeError);
  expect(() => new Scheduler().schedule(NaN, () => undefined)).toThrow(RangeError);
});
