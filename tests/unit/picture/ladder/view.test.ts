import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { synthesizeTrace } from '../../../support/synthesize.ts';
import { moment } from '#lib/trace/playhead.ts';
import { clampTop, follow, topAfterZoom, zoomLimits } from '#lib/picture/ladder/view-window.ts';
import { ladderKey } from '#lib/ui/ladder/ladder-keys.ts';
import { followTop, listWindow, RowKeys } from '#lib/ui/inspector/events/list-window.ts';
import { planOf } from './ladder-in-hand.ts';

const trace = synthesizeTrace(300, 7);
const press = (key: string, more = {}) =>
  ladderKey({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('the window onto the ladder', { timeout: 20_000 }, () => {
  it('keeps the playhead in view and shows no emptiness beyond the ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 100, max: 1200 }), (y, height) => {
        const top = follow(y, height, 9000);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top).toBeLessThanOrEqual(9000 - height);
        expect(y).toBeGreaterThanOrEqual(top);
        expect(y).toBeLessThanOrEqual(top + height);
      })
    );
  });

  it('does not scroll what fits', () => {
    expect(clampTop(50, 600, 400)).toBe(0);
  });

  it.each(['time', 'gaps', 'rows'] as const)(
    'keeps what is under the pointer there when it zooms (%s)',
    (kind) => {
      const from = planOf(trace, { kind }).scale;
      const to = planOf(trace, { kind, zoom: 2 }).scale;
      const top = topAfterZoom(from, to, {
        top: 600,
        y: 200,
        unit: 1,
        count: (at) => moment(trace, at).count
      });
      expect(Math.abs(to.at(top + 200) - from.at(800))).toBeLessThanOrEqual(100);
    }
  );

  it('zooms out no further than two pixels an event', () => {
    const natural = planOf(synthesizeTrace(20_000, 3), { kind: 'gaps' }).scale;
    const [least] = zoomLimits('gaps', natural, { height: 600, unit: 1 }, { events: 20_000, duration: 1e7 });
    expect(natural.height * least).toBeGreaterThanOrEqual(39_999);
  });
});

describe('the keys of the ladder', () => {
  it('leave the page its own', () => {
    for (const key of [' ', 'k', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', '.', ',', 'Home', 'End']) {
      expect(press(key)).toBeUndefined();
    }
    for (const key of ['[', ']', 't', '/', '?', 'Escape']) expect(press(key)).toBeUndefined();
    expect(press('+', { ctrlKey: true })).toBeUndefined();
  });

  it('walk, scroll, zoom and select', () => {
    expect(press('ArrowDown')).toEqual({ does: 'focus', by: 1 });
    expect(press('ArrowUp', { shiftKey: true })).toEqual({ does: 'pan', by: -1 });
    expect(press('+')?.does).toBe('zoom');
    expect(press('Enter')).toEqual({ does: 'select' });
  });
});

describe('the window of the list', () => {
  it('renders as many rows whatever the length of the list', () => {
    const { from, to } = listWindow(28 * 9000, { height: 420, row: 28, rows: 20_000 }, 'following');
    expect(to - from).toBeLessThan(30);
    expect(from).toBeLessThanOrEqual(9000);
  });

  it('shows no rows where the list is not displayed, so that rows have no height', () => {
    expect(listWindow(0, { height: 480, row: 0, rows: 300 }, 'following')).toEqual({ from: 0, to: 0 });
  });

  it('gives every row in view a key of its own, and a row that stays in view the key that it had', () => {
    const keys = new RowKeys();
    let before = new Map<number, number>();
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 40 }), (from, length) => {
        const given = keys.of({ from, to: from + length });
        expect(new Set(given).size).toBe(length);
        const now = new Map(given.map((key, i) => [from + i, key]));
        const stayed = [...now].filter(([row]) => before.has(row));
        const kept = stayed.filter(([row, key]) => before.get(row) === key);
        // All of them, or none where the rows begin anew.
        expect([0, stayed.length]).toContain(kept.length === stayed.length ? stayed.length : kept.length);
        before = now;
      })
    );
  });

  it('follows its row without going beyond the ends', () => {
    expect(followTop(0, { height: 420, row: 28, rows: 20_000 })).toBe(0);
    expect(followTop(19_999, { height: 420, row: 28, rows: 20_000 })).toBe(20_000 * 28 - 420);
    expect(followTop(5, { height: 420, row: 28, rows: 8 })).toBe(0);
  });
});
