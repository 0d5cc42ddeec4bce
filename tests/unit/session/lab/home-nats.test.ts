import { describe, expect, test } from 'vitest';
import { stopsFor } from '#lib/analysis/stops-for.ts';
import { applyChoices } from '#lib/session/lab/apply-choices.ts';
import { scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { summarize } from '#lib/session/lab/summary.ts';
import type { TraceEvent } from '#lib/trace/event.ts';

const scenario = scenarioOf('home-nats');
const seeds = [...new Set([scenario.seed, 0, 1, 2, 3, 4, 5])];
const exchanges = ['trickle', 'half', 'none'] as const;
const cases = seeds.flatMap((seed) => exchanges.map((ice) => ({ seed, ice })));

describe.each(cases)('home-nats with seed $seed and exchange $ice', ({ seed, ice }) => {
  const { trace } = startLabRun(applyChoices(scenario, { seed, ice }));
  const { events } = trace;

  test('drops the first check of Bob’s at Alice’s NAT, and the answer to hers comes through', () => {
    const filtered = events.flatMap((event) => {
      if (event.type !== 'datagram.dropped') return [];
      return typeof event.why === 'object' && event.why.code === 'nat.filtered' ? [event] : [];
    });
    expect(filtered).toMatchObject([{ actor: 'nat-home-a', protocol: 'stun' }]);
    const [drop] = filtered;
    const checks = events.flatMap((event) =>
      event.type === 'datagram.sent' && event.actor === 'bob' && event.dst === drop!.dst ? [event] : []
    );
    expect(drop).toMatchObject({ datagram: checks[0]?.datagram });
    expect(summarize(trace)).toMatchObject({
      connected: true,
      selected: { local: { type: 'srflx' }, remote: { type: 'srflx' } }
    });
  });

  test('drops it some milliseconds before Alice’s own check opens her NAT, which can be seen', () => {
    const drop = events.find(({ actor, type }) => actor === 'nat-home-a' && type === 'datagram.dropped')!;
    const opened = events.find(
      ({ seq, actor, type }) => seq > drop.seq && actor === 'nat-home-a' && type === 'nat.permitted'
    )!;
    expect(opened.at - drop.at).toBeGreaterThan(5_000);
    expect(opened.at - drop.at).toBeLessThan(20_000);
  });

  test('has no two arrows on one line, but for the answer to a check and the check that it triggers', () => {
    const arrows = new Map<string, TraceEvent[]>();
    for (const event of events) {
      const arrow = arrowOf(event, events);
      if (arrow !== undefined) arrows.set(arrow, [...(arrows.get(arrow) ?? []), event]);
    }
    const shared = [...arrows.values()].filter(({ length }) => length > 1);
    const left = shared.map((some) => some.map((event) => leavingOf(event, events)));
    // Bob answers Alice's check, and checks her in return: both leave at once (RFC 8445 §7.3.1.4).
    const together = left.filter((some) => some.some((one) => one?.actor !== 'bob' || some.length > 2));
    expect(together).toEqual([]);
    expect(new Set(left.map(([first]) => first?.at)).size).toBeLessThanOrEqual(1);
  });

  test('is over within half a second or a little more', () => {
    const { connected = Infinity, end } = summarize(trace).times;
    expect(connected).toBeLessThan(450);
    expect(end).toBeLessThan(600);
  });
});

describe('a click of the default run moves on in time', () => {
  const stops = startLabRun(scenario).trace.events.filter(stopsFor('transactions', []));
  const atOnce = new Map<number, number>();
  for (const { at } of stops) atOnce.set(at, (atOnce.get(at) ?? 0) + 1);

  test('for the most part: there are more than half as many moments as stops', () => {
    expect(stops.length).toBeGreaterThan(50);
    expect(atOnce.size).toBeGreaterThan(stops.length / 2);
  });

  test('after three stops at the latest', () => {
    expect(Math.max(...atOnce.values())).toBeLessThanOrEqual(3);
  });

  test('and never from one message on the bus to the next', () => {
    const messages = stops.flatMap(({ type, at }) => (type.startsWith('signal.') ? [at] : []));
    expect(new Set(messages).size).toBe(messages.length);
  });
});

/** Where an arrow of the ladder begins and ends, and when: a hop of a datagram, or a message over the bus. */
function arrowOf(event: TraceEvent, events: readonly TraceEvent[]): string | undefined {
  const isHop = /^(?:datagram\.(?:forwarded|delivered|dropped)|signal\.delivered)$/.test(event.type);
  const [before] = isHop ? event.causes.map((seq) => events[seq]!) : [];
  return before && `${before.actor} ${before.at} ${event.actor} ${event.at}`;
}

/** The sending of a datagram, from one of its hops. */
function leavingOf(event: TraceEvent, events: readonly TraceEvent[]): TraceEvent | undefined {
  return events.find(
    (one) => one.type === 'datagram.sent' && 'datagram' in event && one.datagram === event.datagram
  );
}
