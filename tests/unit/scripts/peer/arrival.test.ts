import { expect, test } from 'vitest';
import { Arrival } from '../../../../scripts/peer/arrival.ts';

test('without a restart ICE is there as soon as its state says so', () => {
  expect(new Arrival('connected', false).entered('connected')).toBe('there');
  const completed = new Arrival('completed', false);
  expect(completed.entered('connected')).toBeUndefined();
  expect(completed.isThere).toBe(false);
  expect(completed.entered('completed')).toBe('there');
  expect(completed.isThere).toBe(true);
});

test('with a restart it is there once a pair of the new candidates is selected, however the old one stands', () => {
  const arrival = new Arrival('connected', true);
  expect(arrival.entered('connected')).toBe('restart');
  expect(arrival.selected()).toBeUndefined();
  expect(arrival.entered('completed')).toBeUndefined();
  arrival.restarted();
  expect(arrival.entered('connected')).toBeUndefined();
  expect(arrival.selected()).toBe('there');
  expect(arrival.entered('completed')).toBeUndefined();
});

test('with a restart to the end it is there when ICE has completed again', () => {
  const arrival = new Arrival('completed', true);
  arrival.entered('connected');
  arrival.restarted();
  expect(arrival.selected()).toBeUndefined();
  expect(arrival.entered('completed')).toBe('there');
});
