import { describe, expect, it } from 'vitest';
import { coversText, crossing, underWay } from '#lib/picture/ladder/travel.ts';
import { handshake } from './handshake.ts';
import { planOf } from './ladder-in-hand.ts';

const path = [
  { x: 0, y: 0 },
  { x: 100, y: 20 },
  { x: 100, y: 60 },
  { x: 200, y: 80 }
];

describe('a traveller', () => {
  it('is where the line of time crosses its path', () => {
    expect(crossing(path, 10, false)).toEqual({ x: 50, y: 10 });
    expect(crossing(path, 70, false)).toEqual({ x: 150, y: 70 });
  });

  it('waits at the bus while it is held', () => {
    expect(crossing(path, 45, false)).toEqual({ x: 100, y: 45 });
  });

  it('stands at its last whole place when motion is reduced', () => {
    expect(crossing(path, 10, true)).toEqual({ x: 0, y: 0 });
    expect(crossing(path, 59, true)).toEqual({ x: 100, y: 20 });
    expect(crossing(path, 80, true)).toEqual({ x: 200, y: 80 });
  });

  it('is under way from its sending until its delivery', () => {
    const offer = planOf(handshake, { kind: 'gaps' })
      .window(0, 1000)
      .arrows.find(({ text }) => text === 'offer')!;
    const sent = handshake.events.findIndex(({ type }) => type === 'signal.sent');
    const delivered = handshake.events.findIndex(({ type }) => type === 'signal.delivered');
    expect(
      [sent, sent + 1, delivered, delivered + 1].map((count) => underWay(offer, { at: 0, count }))
    ).toEqual([false, true, true, false]);
  });

  it('is known to lie on a text, so that it can leave the letters to be read', () => {
    const { labels } = planOf(handshake, { kind: 'gaps' }).window(0, 1000);
    const label = labels.find(({ text }) => text === 'offer')!;
    const y = (label.top + label.bottom) / 2;
    expect(coversText({ x: label.left - 20, y }, labels, 8)).toBe(false);
    expect(coversText({ x: label.left - 5, y }, labels, 8)).toBe(true);
    expect(coversText({ x: label.right - 5, y }, labels, 8)).toBe(true);
  });
});
