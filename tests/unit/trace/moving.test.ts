import { expect, test } from 'vitest';
import { changesNothing } from '#lib/trace/events/declare.ts';
import { movingEvents } from '#lib/trace/events/moving.ts';
import { eventTable } from '#lib/trace/events/table.ts';

test('the families that move the state are those whose declarations say so', () => {
  const moving = Object.entries(eventTable)
    .filter(([, { fold }]) => fold !== changesNothing)
    .map(([type]) => type);
  expect(Object.keys(movingEvents)).toEqual(expect.arrayContaining(moving));
  for (const [type, declared] of Object.entries(movingEvents))
    expect(declared).toBe(eventTable[type as keyof typeof eventTable]);
});
