import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Paper, sliceLadder, spread } from '#lib/picture/ladder/slices.ts';

const paper = (room: number): Paper => ({ room: () => room, texts: () => [] });

describe('a ladder on paper', () => {
  it('is one slice where a page has room for it', () => {
    expect(sliceLadder(500, [], paper(900))).toEqual([{ top: 0, bottom: 500, first: 0, end: 0 }]);
  });

  it('goes on over the next pages where not, and leaves room for what is told', () => {
    const stops = [
      { y: 100, room: 200 },
      { y: 650, room: 200 }
    ];
    expect(sliceLadder(1000, stops, paper(900))).toEqual([
      { top: 0, bottom: 641, first: 0, end: 1 },
      { top: 641, bottom: 1000, first: 1, end: 2 }
    ]);
  });

  it('is not cut through a text', () => {
    const texts = () => [{ top: 590, bottom: 605 }];
    expect(sliceLadder(1000, [], { room: () => 600, texts })[0]).toMatchObject({ bottom: 590 });
  });

  it('has less room on a page that holds something else, too', () => {
    const room = (page: number): number => (page === 0 ? 300 : 600);
    expect(sliceLadder(800, [], { room, texts: () => [] }).map(({ bottom }) => bottom)).toEqual([300, 800]);
  });

  it('is shown whole, each stop once and on its slice, and no page overflows unless one place has too much', () => {
    const stop = fc.record({ y: fc.nat(5000), room: fc.integer({ min: 10, max: 60 }) });
    fc.assert(
      fc.property(fc.array(stop, { maxLength: 40 }), fc.integer({ min: 100, max: 5100 }), (found, height) => {
        const stops = found.filter(({ y }) => y < height).sort((a, b) => a.y - b.y);
        const slices = sliceLadder(height, stops, paper(900));
        expect(slices[0]).toMatchObject({ top: 0, first: 0 });
        expect(slices.at(-1)).toMatchObject({ bottom: height, end: stops.length });
        for (const [i, slice] of slices.entries()) {
          const next = slices[i + 1];
          if (next) expect(next).toMatchObject({ top: slice.bottom, first: slice.end });
          const own = stops.slice(slice.first, slice.end);
          expect(own.every(({ y }) => y >= slice.top && y <= slice.bottom)).toBe(true);
          const told = own.reduce((sum, { room }) => sum + room, 0);
          if (slice.bottom - slice.top > 80) expect(slice.bottom - slice.top + told).toBeLessThanOrEqual(900);
        }
      })
    );
  });
});

describe('marks in the margin', () => {
  it('stay where they are when they are apart', () => {
    expect(spread([10, 40, 90], 17, { top: 0, bottom: 100 })).toEqual([10, 40, 90]);
  });

  it('make room for each other, inside', () => {
    expect(spread([10, 12, 12], 17, { top: 8, bottom: 100 })).toEqual([10, 27, 44]);
    expect(spread([80, 95, 99], 17, { top: 8, bottom: 100 })).toEqual([66, 83, 100]);
  });
});
