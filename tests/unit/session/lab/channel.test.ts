import { describe, expect, test } from 'vitest';
import { packetOf } from '#lib/analysis/packets/packets.ts';
import type { Scenario } from '#lib/network/scenario.ts';
import { validateScenario } from '#lib/network/validate-scenario.ts';
import { gallery, scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { summarize } from '#lib/session/lab/summary.ts';
import { isOf, type TraceEvent } from '#lib/trace/event.ts';
import { formatTrace } from '#lib/trace/file/format-trace.ts';
import { withAboveIce } from '../../../../scripts/lab/above-ice.ts';

const runOf = (scenario: Scenario) => startLabRun(scenario).trace;
const heard = (events: readonly TraceEvent[]) =>
  events.flatMap((event) => (event.type === 'data.received' ? [`${event.actor}: ${event.text}`] : []));

test.each(gallery.map(({ id }) => [id] as const))('%s comes to a message each way', (id) => {
  const trace = runOf({ ...scenarioOf(id), goesTo: 'channel' });
  expect(heard(trace.events).sort()).toEqual(['alice: Hello, Alice!', 'bob: Hello, Bob!']);
  const { times } = summarize(trace);
  const order = [times.connected, times.dtls, times.sctp, times.open].map((at) => at ?? NaN);
  expect(order).toEqual([...order].sort((one, other) => one - other));
  expect(times.firstMessage ?? NaN).toBeGreaterThan(times.dtls ?? NaN);
  for (const [seq, { causes }] of trace.events.entries())
    for (const cause of causes) expect(cause).toBeLessThan(seq);
});

describe.each(['1.2', '1.3'] as const)('in DTLS %s', (dtls) => {
  test.each(['alice', 'bob'] as const)('with %s as the client, all that travels is opened', (client) => {
    const scenario = withAboveIce(scenarioOf('home-nats'), { dtls, 'dtls-client': client });
    const trace = runOf(scenario);
    expect(heard(trace.events)).toHaveLength(2);
    const negotiated = trace.events.flatMap((event) => (event.type === 'dtls.negotiated' ? [event] : []));
    expect(negotiated.map(({ actor, role, version }) => `${actor} ${role ?? ''} ${version}`).sort()).toEqual(
      ['alice', 'bob'].map(
        (actor) => `${actor} ${actor === client ? 'client' : 'server'} ${dtls === '1.2' ? 'FEFD' : 'FEFC'}`
      )
    );
    const labels = trace.events.flatMap((event) =>
      isOf(event, 'datagram') && event.protocol === 'dtls' && event.actor !== 'internet'
        ? (packetOf(trace, event)?.short ?? [])
        : []
    );
    for (const label of ['ClientHello', 'DCEP OPEN “trickle”', 'COOKIE ECHO'])
      expect(
        labels.some((one) => one.includes(label)),
        label
      ).toBe(true);
    expect(labels.filter((label) => /^DTLS, /.test(label))).toEqual([]);
  });
});

test('the same seed gives the same bytes, another one another', () => {
  const scenario: Scenario = { ...scenarioOf('home-nats'), goesTo: 'channel' };
  const [first, second] = [formatTrace(runOf(scenario)), formatTrace(runOf(scenario))];
  expect(second === first).toBe(true);
  expect(formatTrace(runOf({ ...scenario, seed: scenario.seed + 1 })) === first).toBe(false);
});

test('a conversation has as many messages as it says, of the size that it says', () => {
  const scenario = withAboveIce(scenarioOf('same-lan'), { messages: '5', size: '5000' });
  const { events } = runOf(scenario);
  expect(heard(events)).toHaveLength(10);
  expect(heard(events).every((text) => text.endsWith('(5000 characters)'))).toBe(true);
});

test('of an unreliable channel that loses messages the run ends all the same', () => {
  const scenario: Scenario = {
    ...scenarioOf('lossy-wifi'),
    goesTo: 'channel',
    channels: [{ label: 'game', ordered: false, maxRetransmits: 0 }],
    conversation: { messages: 30, every: 20 }
  };
  const { events } = runOf(scenario);
  const lines = heard(events);
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines.length).toBeLessThan(60);
  expect(events.some(({ type }) => type === 'message.discarded')).toBe(true);
});

test('what a command line says wrongly of it is refused by name', () => {
  const scenario = scenarioOf('home-nats');
  expect(() => withAboveIce(scenario, { to: 'media' })).toThrow(
    '--to must be one of ice, channel; it is media'
  );
  expect(() => withAboveIce(scenario, { dtls: '1.1' })).toThrow('--dtls must be one of 1.2, 1.3, both');
  expect(() => withAboveIce(scenario, { 'dtls-client': 'eve' })).toThrow('--dtls-client must be one of');
  expect(() => withAboveIce(scenario, { messages: 'many' })).toThrow('--messages must be a whole number');
  expect(withAboveIce(scenario, {})).toBe(scenario);
  expect(validateScenario({ ...scenario, goesTo: 'far' })).toMatchObject({
    ok: false,
    error: { path: 'goesTo' }
  });
});
