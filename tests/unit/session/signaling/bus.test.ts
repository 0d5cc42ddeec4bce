import { expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { Bus } from '#lib/session/signaling/bus.ts';
import type { Happening } from '#lib/trace/event.ts';

interface Written {
  readonly actor: string;
  readonly type: Happening['type'];
  readonly causes: readonly number[];
}

/** A bus with both peers in the room, 10 ms long, and what it has written down since: events count from 100. */
function room(held = false) {
  const clock = new SimulatedClock();
  const written: Written[] = [];
  const arrived: (readonly [message: string, seq: number])[] = [];
  const bus = new Bus({
    latency: 10,
    held,
    clock,
    record: (actor, happening, causes) => 99 + written.push({ actor, type: happening.type, causes }),
    deliver: ({ message }, seq) => arrived.push([message, seq])
  });
  bus.join('alice', [1]);
  bus.join('bob', [2]);
  return { bus, clock, written, arrived };
}

test('the room moves because of who comes', () => {
  expect(room().written).toEqual([{ actor: 'bus', type: 'state.changed', causes: [2] }]);
});

test('a message takes its steps one from the other, and is delivered with the last of them', () => {
  const { bus, clock, written, arrived } = room(true);
  expect(bus.post('alice', 'bob', 'offer', 'v=0', [7])).toBe(101);
  clock.increment(5);
  expect(bus.held).toEqual({ waiting: 1, holding: true });
  bus.releaseNext();
  clock.increment(5);
  expect(written.slice(1)).toEqual([
    { actor: 'alice', type: 'signal.sent', causes: [7] },
    { actor: 'bus', type: 'signal.held', causes: [101] },
    { actor: 'bus', type: 'signal.released', causes: [102] },
    { actor: 'bob', type: 'signal.delivered', causes: [103] }
  ]);
  expect(arrived).toEqual([['m1', 104]]);
  expect(bus.idle).toBe(true);
});

test('what is lost is lost because of who left', () => {
  const { bus, written, arrived } = room();
  bus.post('alice', 'bob', 'offer', 'v=0', [7]);
  bus.leave('bob', [8]);
  expect(written.slice(2)).toEqual([
    { actor: 'bus', type: 'signal.lost', causes: [101, 8] },
    { actor: 'bus', type: 'state.changed', causes: [8] }
  ]);
  expect(arrived).toEqual([]);
});

test('a closed room takes nothing', () => {
  const { bus, written } = room();
  bus.close([9]);
  const before = written.length;
  expect(bus.post('alice', 'bob', 'offer', 'v=0', [7])).toBeUndefined();
  expect(written).toHaveLength(before);
});
