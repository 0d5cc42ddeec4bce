import { describe, expect, it } from 'vitest';
import type { Chart } from '#lib/analysis/chart.ts';
import { protocolMachines, type MachineName } from '#lib/session/machines/index.ts';
import { layOut } from '#lib/picture/chart/chart-layout.ts';
import type { Box, ChartLayout } from '#lib/picture/chart/chart-marks.ts';
import { svg } from './svg.ts';

const names = Object.keys(protocolMachines) as MachineName[];
/** The widest that a chart may be: it is drawn at full size in the inspector, and hardly smaller on a phone. */
const widest = 370;

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function overlap(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function boxAreas({ boxes }: ChartLayout): Area[] {
  return boxes.map(({ x, y, width, height }) => ({ left: x, right: x + width, top: y, bottom: y + height }));
}

function labelAreas({ labels }: ChartLayout): Area[] {
  return labels.map(({ x, y, text }) => ({
    left: x,
    right: x + text.length * 5.9,
    top: y - 9,
    bottom: y + 3
  }));
}

/** The corners that a path passes, curves taken by their control points. */
function points(path: string): [number, number][] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([MHVQh])([^MHVQh]+)/g)].flatMap(([, command, rest]) => {
    const numbers = (rest ?? '').trim().split(/\s+/).map(Number);
    if (command === 'H') x = numbers[0] ?? 0;
    else if (command === 'V') y = numbers[0] ?? 0;
    else if (command === 'h') x += numbers[0] ?? 0;
    else if (command === 'Q') {
      const corner: [number, number] = [numbers[0] ?? 0, numbers[1] ?? 0];
      [x, y] = [numbers[2] ?? 0, numbers[3] ?? 0];
      return [corner, [x, y] as [number, number]];
    } else [x, y] = [numbers[0] ?? 0, numbers[1] ?? 0];
    return [[x, y] as [number, number]];
  });
}

function onBorder(box: Box | undefined, [x, y]: [number, number]): boolean {
  if (!box) return false;
  const across = x >= box.x && x <= box.x + box.width;
  const along = y >= box.y && y <= box.y + box.height;
  const vertical = x === box.x || x === box.x + box.width;
  const horizontal = y === box.y || y === box.y + box.height;
  return (vertical && along) || (horizontal && across);
}

describe.each(names)('the chart of %s', (name) => {
  const { chart } = protocolMachines[name];
  const layout = layOut(chart);

  it('looks as it did', async () => {
    await expect(svg(layout)).toMatchFileSnapshot(`./charts/${name}.svg`);
  });

  it('is hardly wider than a phone', () => {
    expect(layout.width).toBeLessThanOrEqual(widest);
  });

  it('has a box for every state, and none overlaps another', () => {
    expect(layout.boxes.map(({ id }) => id).sort()).toEqual(chart.states.map(({ id }) => id).sort());
    const areas = boxAreas(layout);
    areas.forEach((a, i) => areas.slice(i + 1).forEach((b) => expect(overlap(a, b)).toBe(false)));
  });

  it('gives each state name room', () => {
    for (const { id, width: room } of layout.boxes) expect(id.length * 6.4).toBeLessThanOrEqual(room - 12);
  });

  it('has a line for every transition, from border to border', () => {
    const wanted = chart.transitions.filter(({ from, to }) => from !== to);
    for (const { from, to, anywhere } of wanted) {
      const line = layout.lines.find((one) => one.to === to && one.from === (anywhere ? undefined : from));
      expect(line, `${from} → ${to}`).toBeDefined();
      const passed = points(line!.path);
      const box = (id: string) => layout.boxes.find((one) => one.id === id);
      if (!anywhere) expect(onBorder(box(from), passed[0]!)).toBe(true);
      expect(onBorder(box(to), passed.at(-1)!)).toBe(true);
    }
  });

  it('leads no line through a box or a label', () => {
    const obstacles = [...boxAreas(layout), ...labelAreas(layout)];
    for (const { path } of layout.lines) {
      const passed = points(path);
      passed.slice(1).forEach(([x, y], index) => {
        const [px, py] = passed[index]!;
        const line = {
          left: Math.min(x, px),
          right: Math.max(x, px),
          top: Math.min(y, py),
          bottom: Math.max(y, py)
        };
        for (const one of obstacles) expect(overlap(line, one)).toBe(false);
      });
    }
  });

  it('lets no label touch a box or another label', () => {
    const labels = labelAreas(layout);
    const boxes = boxAreas(layout);
    labels.forEach((a, i) => {
      for (const b of [...boxes, ...labels.slice(i + 1)]) expect(overlap(a, b)).toBe(false);
    });
  });

  it('draws nothing outside its frame', () => {
    const inside = [...boxAreas(layout), ...labelAreas(layout)];
    for (const { left, right, top, bottom } of inside) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(layout.width);
      expect(bottom).toBeLessThanOrEqual(layout.height);
    }
    for (const [x, y] of layout.lines.flatMap(({ path }) => points(path))) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(layout.width);
      expect(y).toBeLessThan(layout.height);
    }
  });

  it('is the same every time', () => {
    expect(layOut(chart)).toEqual(layout);
  });
});

it('sets the way of the offer and the way of the answer side by side', () => {
  const { boxes } = layOut(protocolMachines.signaling.chart);
  const top = (id: string) => boxes.find((box) => box.id === id)?.y;
  expect(top('have-local-offer')).toBe(top('have-remote-offer'));
  expect(top('have-remote-pranswer')).toBe(top('have-local-pranswer'));
});

describe('charts of other shapes', () => {
  const chartWith = (...edges: [string, string][]): Chart => {
    const ids = [...new Set(edges.flat())];
    return {
      states: ids.map((id, index) => ({ id, initial: index === 0, final: false })),
      transitions: edges.map(([from, to]) => ({ from, to, labels: ['go'], anywhere: false }))
    };
  };

  it('stand in one column when a line would have to change columns', () => {
    const { boxes } = layOut(chartWith(['a', 'b'], ['a', 'c'], ['b', 'd'], ['c', 'e'], ['b', 'e']));
    expect(new Set(boxes.map(({ x }) => x)).size).toBe(1);
  });

  it('stand in one column when three states would share a row', () => {
    const { boxes } = layOut(chartWith(['a', 'b'], ['a', 'c'], ['a', 'd']));
    expect(new Set(boxes.map(({ y }) => y)).size).toBe(4);
  });
});
