import { describe, expect, it } from 'vitest';
import type { LabelMark } from '#lib/picture/ladder/mark.ts';
import { labelParts } from '#lib/picture/ladder/shapes/label-shape.ts';
import { textWidth } from '#lib/picture/text-width.ts';
import { labTrace } from '../../../support/lab-trace.ts';
import { planOf } from './ladder-in-hand.ts';

const scenarios = [
  'home-nats',
  'two-strict',
  'lossy-wifi',
  'dead-stun',
  'consent-lost',
  'cgnat',
  'restart-on-network-change'
];
const cases = scenarios.flatMap((scenario) =>
  [657, 1000, 1400].flatMap((width) =>
    (['gaps', 'rows'] as const).map((kind) => [scenario, width, kind] as const)
  )
);

describe.each(cases)('the texts of %s, %i pixels wide (%s)', (scenario, width, kind) => {
  const plan = planOf(labTrace(scenario), { kind, width });
  const { labels, arrows } = plan.window(0, plan.scale.height);
  const lost = arrows.filter(({ end }) => end === 'lost');

  it('leave the cross of every loss to be seen', () => {
    const covered = lost.filter(({ points }) => {
      const end = points.at(-1)!;
      return labels.some(
        ({ left, right, top, bottom }) =>
          end.x + 4 > left && end.x - 4 < right && end.y + 4 > top && end.y - 4 < bottom
      );
    });
    expect(covered.map(({ key }) => key)).toEqual([]);
  });

  it('tell of every loss why, and stand nearer to its cross than to that of a loss for another reason', () => {
    const away = ({ left, right, top, bottom }: LabelMark, { x, y }: { x: number; y: number }): number =>
      Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    const wrong = lost.flatMap(({ key, points, why }) => {
      const reason = labels.find((label) => label.key === `lost of ${key}`);
      if (!reason) return [`none: ${key}`];
      const nearer = lost.find(
        (other) => other.why !== why && away(reason, other.points.at(-1)!) < away(reason, points.at(-1)!)
      );
      return nearer ? [`${reason.text} at ${nearer.why}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('cut no reason short for which there is room between the peers', () => {
    const xs = plan.columns.list.map(({ x }) => x);
    const room = Math.max(...xs) - Math.min(...xs) - 8;
    const cut = labels.filter(({ tone, text }) => tone === 'lost' && text.endsWith(' …'));
    // A crowd takes the room of some, and never of most.
    const fitting = cut.filter(({ text }) => {
      const whole = lost.find(({ why }) => why?.startsWith(text.slice(0, -2)))?.why ?? '';
      return textWidth(whole, 11.5) <= room;
    });
    expect(fitting.length).toBeLessThanOrEqual(Math.max(1, lost.length / 8));
  });
});

describe('a text', () => {
  const label: LabelMark = {
    kind: 'label',
    key: 'a',
    seqs: [1],
    layer: 'check',
    x: 100,
    y: 104,
    anchor: 'middle',
    text: 'check, again',
    tone: 'mark',
    left: 60,
    right: 140,
    top: 92,
    bottom: 107
  };

  it('has a ground below it, which hides the line also between words, and not more than is needed', () => {
    expect(labelParts(label, '').map(({ name, attributes }) => [name, attributes])).toEqual([
      ['rect', { x: 64, y: 93, width: 72, height: 13, rx: 3 }],
      ['text', { x: 100, y: 104, 'text-anchor': 'middle' }]
    ]);
  });

  it('begins on its ground where it begins at its mark', () => {
    const [ground] = labelParts({ ...label, x: 60, anchor: 'start' }, '');
    expect(ground?.attributes).toMatchObject({ x: 60, width: 72 });
    const [behind] = labelParts({ ...label, x: 140, anchor: 'end' }, '');
    expect(behind?.attributes).toMatchObject({ x: 68, width: 72 });
  });

  it('stands out on a wider one when it is selected', () => {
    expect(labelParts(label, 'selected')[0]?.attributes).toMatchObject({ x: 56, width: 88 });
  });
});
