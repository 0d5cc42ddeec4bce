import { describe, expect, test } from 'vitest';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import type { EventOf, TraceEvent } from '#lib/trace/event.ts';

const peers = ['alice', 'bob'] as const;

describe.each(gallery.map((scenario) => [scenario.id, scenario] as const))('in %s', (_, scenario) => {
  const { events } = startLabRun(scenario).trace;

  test.each(peers)('each call of %s takes 0.3 to 0.8 ms, from when the one before it has settled', (peer) => {
    const asynchronous = /^(?:create(?:Offer|Answer)|set(?:Local|Remote)Description|addIceCandidate)$/;
    const calls = events.filter(
      (event) => event.actor === peer && event.type === 'api.called' && asynchronous.test(event.method)
    );
    let free = 0;
    const durations = calls.map(({ seq, at }) => {
      const settled = events.find((event) => event.type === 'api.settled' && event.call === seq);
      const began = Math.max(free, at);
      free = settled?.at ?? Infinity;
      return free - began;
    });
    expect(durations.length).toBeGreaterThan(2);
    expect(durations.filter((taken) => !(taken >= 300 && taken <= 800))).toEqual([]);
    expect(new Set(durations).size).toBeGreaterThan(1);
  });

  test.each(peers)('no candidate of %s leaves together with the description that it belongs to', (peer) => {
    const messages = events.filter(
      (event): event is EventOf<'signal.sent'> => event.actor === peer && event.type === 'signal.sent'
    );
    const described = new Set(messages.filter(isDescription).map(({ at }) => at));
    const others = messages.filter((message) => !isDescription(message));
    expect(described.size).toBeGreaterThan(0);
    expect(others.filter(({ at }) => described.has(at))).toEqual([]);
  });
});

test('a first host candidate is there 2 ms after its description is set, and no two are there at once', () => {
  for (const scenario of gallery) {
    const { events } = startLabRun(scenario).trace;
    for (const peer of peers) {
      const own = events.filter(({ actor }) => actor === peer);
      const set = own.find((event) => event.type === 'description.set' && event.side === 'local');
      const hosts = own.filter((event) => isHost(event) && event.at < set!.at + 100_000).map(({ at }) => at);
      if (hosts.length > 0) expect(hosts[0]! - set!.at).toBe(2_000);
      expect(new Set(hosts).size).toBe(hosts.length);
    }
  }
});

function isDescription({ kind }: EventOf<'signal.sent'>): boolean {
  return kind === 'offer' || kind === 'answer';
}

function isHost(event: TraceEvent): boolean {
  return event.type === 'candidate.gathered' && event.candidate.includes(' typ host');
}
