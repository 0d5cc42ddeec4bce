import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { nextStop, nextValue, type Stop, visibleStop } from '#lib/ui/sdp/stops.ts';

const document = parseSdp('v=0\r\ns=-\r\nm=audio 9 RTP/AVP 0\r\na=mid:0\r\nm=video 9 RTP/AVP 96\r\n');
const none: ReadonlySet<number> = new Set();

function walk(folded: ReadonlySet<number>, key: string, from: Stop): readonly Stop[] {
  const seen = [from];
  for (;;) {
    const last = seen.at(-1) ?? from;
    const next = nextStop(document, folded, last, key);
    if (!next || (next.section === last.section && next.line === last.line)) return seen;
    seen.push(next);
  }
}

test('down goes through heads and lines, up comes back the same way', () => {
  const down = walk(none, 'ArrowDown', { section: 0 });
  expect(down.map(({ section, line }) => line ?? `head ${section}`)).toEqual([
    'head 0',
    1,
    2,
    'head 1',
    3,
    4,
    'head 2',
    5
  ]);
  expect(walk(none, 'ArrowUp', down.at(-1) ?? { section: 0 })).toEqual(down.toReversed());
});

test('the lines of a folded section are passed over', () => {
  const down = walk(new Set([0, 1]), 'ArrowDown', { section: 0 });
  expect(down.map(({ section, line }) => line ?? `head ${section}`)).toEqual([
    'head 0',
    'head 1',
    'head 2',
    5
  ]);
  expect(visibleStop(document, new Set([1]), { section: 1, line: 4 })).toEqual({ section: 1 });
});

test('Home and End go to the ends, other keys nowhere', () => {
  expect(nextStop(document, none, { section: 1, line: 4 }, 'Home')).toEqual({ section: 0 });
  expect(nextStop(document, none, { section: 1 }, 'End')).toEqual({ section: 2, line: 5 });
  expect(nextStop(document, none, { section: 1 }, 'x')).toBeUndefined();
  expect(nextStop(document, none, { section: 1 }, 'toString')).toBeUndefined();
});

test('a stop that another description does not have becomes its first', () => {
  expect(visibleStop(document, none, { section: 9, line: 99 })).toEqual({ section: 0 });
  expect(visibleStop(document, none, { section: 9 })).toEqual({ section: 0 });
  expect(visibleStop(parseSdp('m=audio 9 RTP/AVP 0\r\n'), none, { section: 0 })).toEqual({ section: 1 });
});

test('values are walked from the whole line to the last and back', () => {
  fc.assert(
    fc.property(fc.nat(20), (count) => {
      let value: number | undefined;
      for (let step = 0; step < count; step++) expect((value = nextValue(value, count, 1))).toBe(step);
      expect(nextValue(value, count, 1)).toBe(value);
      for (let step = count; step > 0; step--) value = nextValue(value, count, -1);
      expect(value).toBeUndefined();
    })
  );
});
