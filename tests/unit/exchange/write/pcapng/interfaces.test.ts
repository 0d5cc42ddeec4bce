import { expect, test } from 'vitest';
import { isDatagramEvent } from '#lib/analysis/packets/packets.ts';
import { interfacesOf, sightings } from '#lib/exchange/write/pcapng/sightings.ts';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { english } from '#lib/words/en/index.ts';
import { interfaceText } from '#lib/words/interface-text.ts';

const traceOf = (id: string) =>
  startLabRun(gallery.find((scenario) => scenario.id === id) ?? gallery[0]!).trace;

test('the interfaces of two homes go by names that a person knows', () => {
  const trace = traceOf('home-nats');
  expect(
    interfacesOf(trace).map((at) => [at.name, interfaceText(trace.header, at, english.interfaces)])
  ).toEqual([
    ['alice-wifi', 'Alice, wifi'],
    ['nat-home-a-inside', 'NAT A, inside (to Alice)'],
    ['nat-home-a-outside', 'NAT A, outside (to the internet)'],
    ['stun-192.0.2.10', 'STUN, 192.0.2.10'],
    ['nat-home-b-inside', 'NAT B, inside (to Bob)'],
    ['nat-home-b-outside', 'NAT B, outside (to the internet)'],
    ['bob-wifi', 'Bob, wifi']
  ]);
});

test('what the internet drops is said of the packet where it was seen last', () => {
  const trace = traceOf('home-nats');
  const drop = trace.events.find((event) => isDatagramEvent(event) && event.actor === 'internet');
  if (!drop || !isDatagramEvent(drop)) throw new Error('Nothing is dropped on the way');
  const seen = sightings(trace, ({ actor, type }) => `${actor} ${type}`);
  const last = seen.findLast(({ event }) => event.datagram === drop.datagram);
  expect(last?.at.side).toBe('outside');
  expect(last?.comments).toEqual([`${last?.at.actor} datagram.forwarded`, 'internet datagram.dropped']);
});

test('a gateway behind another has its outside there', () => {
  const trace = traceOf('cgnat');
  const texts = interfacesOf(trace).map((at) => interfaceText(trace.header, at, english.interfaces));
  expect(texts).toContain('NAT A, outside (to Carrier)');
  expect(texts).toContain('Carrier, inside (to NAT A and NAT B)');
});

test('no inner address is seen outside a NAT of a home, and no packet with its outer address inside', () => {
  const trace = traceOf('home-nats');
  const seen = sightings(trace).filter(({ at }) => at.actor === 'nat-home-a');
  expect(seen.length).toBeGreaterThan(15);
  for (const { at, crossing, src, dst } of seen) {
    const [near, far] = crossing === (at.side === 'inside' ? 'in' : 'out') ? [src, dst] : [dst, src];
    expect(near).toMatch(at.side === 'inside' ? /^192\.168\.1\.20:/ : /^203\.0\.113\.7:/);
    expect(far).not.toMatch(/^192\.168\.1\.20:/);
  }
});

test.each(gallery)(
  'a gateway of $id lets out as many packets as it passes on, each of which it got',
  (scenario) => {
    const { trace } = startLabRun(scenario);
    const passed = trace.events.filter(
      (event) => isDatagramEvent(event) && event.type === 'datagram.forwarded'
    );
    const ofGateways = sightings(trace).filter(({ at }) => at.side !== undefined);
    expect(ofGateways.filter(({ crossing }) => crossing === 'out')).toHaveLength(passed.length);
    const got = new Set(ofGateways.filter(({ crossing }) => crossing === 'in').map(({ event }) => event.seq));
    for (const { seq } of passed) expect(got.has(seq)).toBe(true);
  }
);
