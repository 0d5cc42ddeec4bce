import { describe, expect, test } from 'vitest';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { after, moment } from '#lib/trace/playhead.ts';
import { busNameAt } from '#lib/picture/map/bus-name.ts';
import { captionOf } from '#lib/picture/map/caption.ts';
import { underWay } from '#lib/picture/map/under-way.ts';
import { layOutMap } from '#lib/picture/map/lay-out-map.ts';
import type { MapLayout, MapNode } from '#lib/picture/map/map-layout.ts';
import { outagesAt } from '#lib/picture/map/outages.ts';
import { pillsOf } from '#lib/picture/map/pills.ts';
import { travellerAt, type Traveller } from '#lib/picture/map/travellers.ts';
import { monoWidth, textWidth } from '#lib/picture/text-width.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { sayUnderWay } from '#lib/ui/map/words.ts';

const runs = gallery.map((scenario) => [scenario.id, startLabRun(scenario).trace] as const);
const widths = [560, 700, 870, 1200, 1900];

function traceOf(id: string): Recording {
  return runs.find(([one]) => one === id)![1];
}

function overlaps(a: MapNode, b: MapNode): boolean {
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 0.5 &&
    Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 0.5
  );
}

/** The travellers at a moment, when all has happened that happens at it. */
function at(stage: MapLayout, trace: Recording, time: number, whole = false): readonly Traveller[] {
  return underWay(trace)
    .at(time)
    .flatMap((journey) => travellerAt(stage, journey, moment(trace, time), whole) ?? []);
}

describe.each(runs)('the map of %s', (_, trace) => {
  test.each(widths)(
    'is %i pixels wide, and no box leaves it, meets another or is too small for its text',
    (width) => {
      const stage = layOutMap(trace.header, width, 1);
      for (const node of stage.nodes) {
        expect(node.x - node.width / 2).toBeGreaterThanOrEqual(0);
        expect(node.x + node.width / 2).toBeLessThanOrEqual(width);
        expect(node.y + node.height / 2).toBeLessThanOrEqual(stage.height);
        expect(textWidth(node.name, 13.5)).toBeLessThan(node.width);
        for (const line of node.lines) {
          const beside = textWidth(line.label ?? '', 11.5);
          expect(beside + monoWidth(line.text, 11.5)).toBeLessThan(node.width);
        }
        for (const other of stage.nodes)
          if (other !== node) expect(overlaps(node, other), node.id).toBe(false);
      }
      expect(new Set(stage.nodes.map(({ id }) => id))).toEqual(
        new Set(
          trace.header.actors.filter(({ role }) => role !== 'bus' && role !== 'internet').map(({ id }) => id)
        )
      );
    }
  );

  test.each([
    [360, 500],
    [480, 0],
    [560, 0],
    [870, 0],
    [1400, 600]
  ])('puts no message of the bus on a box (%i × %i)', (width, tall) => {
    const stage = layOutMap(trace.header, width, 1, tall);
    const end = Math.min(trace.events.at(-1)!.at, 400_000);
    const covered = new Set<string>();
    for (let time = 0; time <= end; time += 1000) {
      const travellers = at(stage, trace, time);
      for (const pill of pillsOf(stage, travellers, travellers[0])) {
        for (const node of stage.nodes) {
          const isOn =
            Math.abs(pill.x - node.x) < (pill.width + node.width) / 2 &&
            Math.abs(pill.y - node.y) < 9 + node.height / 2;
          if (isOn) covered.add(`${pill.text} on ${node.name}`);
        }
      }
    }
    expect([...covered]).toEqual([]);
  });

  test.each([480, 870, 1900])('names the bus where no message lies on its name (%i pixels wide)', (width) => {
    const stage = layOutMap(trace.header, width, 1);
    expect(busNameAt(stage, [])).toBe('start');
    const end = Math.min(trace.events.at(-1)!.at, 400_000);
    for (let time = 0; time <= end; time += 1000) {
      const travellers = at(stage, trace, time);
      const pills = pillsOf(stage, travellers, travellers[0]);
      const name = busNameAt(stage, pills);
      if (!name) {
        expect(pills.length).toBeGreaterThan(1);
        continue;
      }
      const wide = textWidth('signaling bus', 11.5);
      const left = name === 'start' ? stage.bus[1]!.x + 14 : stage.bus[2]!.x - 14 - wide;
      const right = left + wide;
      for (const pill of pills) {
        const isOn =
          Math.abs(pill.y - stage.bus[1]!.y) < 18 &&
          pill.x + pill.width / 2 > left &&
          pill.x - pill.width / 2 < right;
        expect(isOn, `${pill.text} at ${time}`).toBe(false);
      }
    }
  });

  test('keeps everything that is under way, and what is said of it, inside', () => {
    const width = 870;
    const stage = layOutMap(trace.header, width, 1);
    const end = trace.events.at(-1)!.at;
    for (let i = 0; i <= 200; i++) {
      const travellers = at(stage, trace, Math.round((Math.min(end, 1_500_000) * i) / 200));
      for (const traveller of travellers) {
        expect(traveller.x).toBeGreaterThanOrEqual(0);
        expect(traveller.x).toBeLessThanOrEqual(width);
        if (traveller.kind !== 'datagram') continue;
        const { x, addresses, reason } = captionOf(stage, traveller);
        const half = Math.max(
          monoWidth(addresses.map(({ text }) => text).join(''), 11.5) / 2,
          ...reason.map((text) => textWidth(text, 11.5) / 2)
        );
        expect(x - half).toBeGreaterThanOrEqual(0);
        expect(x + half).toBeLessThanOrEqual(width);
      }
      const pills = pillsOf(stage, travellers, travellers[0]);
      for (const [j, pill] of pills.entries()) {
        expect(pill.x - pill.width / 2).toBeGreaterThanOrEqual(0);
        expect(pill.x + pill.width / 2).toBeLessThanOrEqual(width);
        for (const other of pills.slice(j + 1)) {
          const apart =
            Math.abs(pill.y - other.y) >= 18 || Math.abs(pill.x - other.x) >= (pill.width + other.width) / 2;
          expect(apart, `${pill.text} and ${other.text}`).toBe(true);
        }
      }
    }
  });
});

describe('a packet', () => {
  const trace = traceOf('home-nats');
  const stage = layOutMap(trace.header, 870, 1);
  const forwarded = trace.events.find(
    (event) => event.type === 'datagram.forwarded' && event.actor === 'nat-home-a'
  )!;

  test('shows at the NAT what stood on it before, and then no longer', () => {
    const [fresh] = at(stage, trace, forwarded.at).filter(({ seq }) => seq === forwarded.seq);
    expect(fresh?.were?.src).toMatch(/^192\.168\./);
    expect(fresh?.addresses?.src).toMatch(/^203\.0\.113\./);
    const pieces = captionOf(stage, fresh!).addresses;
    expect(pieces.map(({ is }) => is)).toEqual(['struck', undefined, 'changed', undefined, undefined]);
    const later = at(stage, trace, forwarded.at + 20_000).filter(({ seq }) => seq === forwarded.seq);
    expect(later[0]?.were).toBeUndefined();
  });

  test('is not there before its sending has happened, although that is at the same moment', () => {
    const sent = trace.events.find(({ type }) => type === 'datagram.sent')!;
    const seen = (count: number): number =>
      underWay(trace)
        .at(sent.at)
        .flatMap((journey) => travellerAt(stage, journey, after(trace, count), false) ?? [])
        .filter(({ seq }) => seq === sent.seq).length;
    expect(trace.events[sent.seq - 1]?.at).toBe(sent.at);
    expect([seen(sent.seq), seen(sent.seq + 1)]).toEqual([0, 1]);
  });

  test('that leads nowhere goes a stretch into the internet, and says why', () => {
    const dropped = trace.events.find(
      (event) => event.type === 'datagram.dropped' && event.actor === 'internet'
    )!;
    const [last] = at(stage, trace, dropped.at).filter(({ seq }) => seq === dropped.seq);
    expect(last?.lost).toMatch(/private/);
    const gateways = stage.nodes.filter(({ role }) => role === 'nat');
    const [left, right] = gateways.map(({ x }) => x).sort((a, b) => a - b) as [number, number];
    expect(last?.x).toBeGreaterThan(left);
    expect(last?.x).toBeLessThan(right);
    const before = at(stage, trace, dropped.at - 1000)[0];
    expect(before?.lost).toBeUndefined();
  });

  test('that a filter drops stops before the gateway, and says why', () => {
    const dropped = traceOf('strict-vs-open').events.find(
      (event) =>
        event.type === 'datagram.dropped' &&
        typeof event.why === 'object' &&
        event.why.code === 'nat.filtered'
    )!;
    const strict = traceOf('strict-vs-open');
    const map = layOutMap(strict.header, 870, 1);
    const lost = at(map, strict, dropped.at).find(({ seq }) => seq === dropped.seq);
    expect(lost?.lost).toMatch(/^the filter lets in only/);
    const gateway = map.node(dropped.actor)!;
    expect(Math.abs(lost!.x - gateway.x)).toBeGreaterThan(gateway.width / 2);
  });

  test('between two hosts of one network goes past the router, not through it', () => {
    const lan = traceOf('same-lan');
    const map = layOutMap(lan.header, 870, 1);
    const router = map.nodes.find(({ role }) => role === 'nat')!;
    const way = map.way('alice', 'bob');
    expect(way.length).toBeGreaterThan(2);
    expect(Math.max(...way.map(({ y }) => y))).toBeGreaterThan(router.y + router.height / 2);
  });

  test('stands at its last stop where motion is not wanted', () => {
    const whole = at(stage, trace, forwarded.at + 10_000, true).find(({ seq }) => seq === forwarded.seq);
    const start = at(stage, trace, forwarded.at, true).find(({ seq }) => seq === forwarded.seq);
    expect([whole?.x, whole?.y]).toEqual([start?.x, start?.y]);
  });
});

test('a message of the bus is on the bus alone', () => {
  const trace = traceOf('home-nats');
  const stage = layOutMap(trace.header, 870, 1);
  const top = stage.bus[1]!.y;
  const [alice, bob] = [stage.node('alice')!, stage.node('bob')!];
  for (let time = 0; time < 150_000; time += 1000) {
    for (const { kind, x, y } of at(stage, trace, time)) {
      if (kind !== 'message') continue;
      const onTop = Math.abs(y - top) < 0.01;
      expect(onTop || Math.abs(x - alice.x) < 0.01 || Math.abs(x - bob.x) < 0.01).toBe(true);
    }
  }
});

test('a run that does not say who is behind what is laid out in the order of its actors', () => {
  const { header } = traceOf('home-nats');
  const plain = { ...header, actors: header.actors.map(({ behind: _, ...actor }) => actor) };
  const order = (stage: MapLayout): readonly string[] =>
    [...stage.nodes].sort((a, b) => a.x - b.x).map(({ id }) => id);
  expect(order(layOutMap(plain, 870, 1))).toEqual(order(layOutMap(header, 870, 1)));
});

describe('what is out of order', () => {
  const outagesOf = (id: string, at: number): readonly string[] => {
    const trace = traceOf(id);
    return [...outagesAt(trace.events, moment(trace, at).count)];
  };

  test('is an interface until it comes up', () => {
    expect(outagesOf('restart-on-network-change', 3_999_999)).toEqual(['alice/cell']);
    expect(outagesOf('restart-on-network-change', 4_000_000)).toEqual(['alice/cell', 'alice/wifi']);
    expect(outagesOf('restart-on-network-change', 4_200_000)).toEqual(['alice/wifi']);
  });

  test('is a peer whose path is cut', () => {
    expect(outagesOf('consent-lost', 7_999_999)).toEqual([]);
    expect(outagesOf('consent-lost', 8_000_000)).toEqual(['alice']);
  });
});

test('what has come to its receiver is not under way any more', () => {
  const trace = traceOf('home-nats');
  const stage = layOutMap(trace.header, 900, 1);
  const delivered = trace.events.find(({ type }) => type === 'datagram.delivered')!;
  const journey = underWay(trace)
    .at(delivered.at)
    .find(({ events }) => events.at(-1)?.seq === delivered.seq)!;
  const before = travellerAt(stage, journey, { at: delivered.at, count: delivered.seq }, true)!;
  const then = travellerAt(stage, journey, after(trace, delivered.seq + 1), true)!;
  expect(sayUnderWay([before])).toBe(`${journey.label} is under way`);
  expect(sayUnderWay([then])).toBe(`${journey.label} has arrived`);
});
