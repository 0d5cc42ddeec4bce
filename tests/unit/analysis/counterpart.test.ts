import { expect, test } from 'vitest';
import { counterpart } from '#lib/analysis/counterpart.ts';
import { packetOf } from '#lib/analysis/packets/packets.ts';
import { applyChoices } from '#lib/session/lab/apply-choices.ts';
import { scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import type { Recording } from '#lib/analysis/recording.ts';

const scenario = scenarioOf('home-nats');
const { trace } = startLabRun(scenario);
const { trace: half } = startLabRun(applyChoices(scenario, { ice: 'half', seed: 7 }));

function titles(of: Recording): readonly string[] {
  return of.events.map((event) => packetOf(of, event)?.title ?? event.type);
}

test('in the same run each event is its own counterpart', () => {
  const found = trace.events.map((event) => counterpart(trace, { trace, event }));
  expect(found).toEqual(trace.events.map(({ seq }) => seq));
});

test('in another run it is an event of the same actor that says the same', () => {
  for (const event of trace.events) {
    const found = counterpart(half, { trace, event });
    if (found === undefined) continue;
    expect(half.events[found]).toMatchObject({ actor: event.actor, type: event.type });
    expect(titles(half)[found]).toBe(titles(trace)[event.seq]);
  }
});

test('the second check of a peer leads to its second check, not to its first packet', () => {
  const ofAlice = (of: Recording): readonly number[] =>
    of.events
      .filter((event) => event.type === 'datagram.sent' && event.actor === 'alice')
      .filter((event) => packetOf(of, event)?.check && packetOf(of, event)?.short.startsWith('check'))
      .map(({ seq }) => seq);
  const event = trace.events[ofAlice(trace)[1]!]!;
  expect(counterpart(half, { trace, event })).toBe(ofAlice(half)[1]);
});

test('what the other run never says has none', () => {
  const event = { ...trace.events[0]!, type: 'data.sent', channel: 'c', text: 'hello' } as const;
  expect(counterpart(half, { trace, event })).toBeUndefined();
});
