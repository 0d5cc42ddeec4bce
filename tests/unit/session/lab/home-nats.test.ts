import { describe, expect, test } from 'vitest';
import { scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { summarize } from '#lib/session/lab/summary.ts';

const scenario = scenarioOf('home-nats');

describe.each([scenario.seed, 0, 1, 2, 3, 4, 5])('home-nats with seed %i', (seed) => {
  const { trace } = startLabRun({ ...scenario, seed });
  const between = trace.events.flatMap((event) =>
    event.type.startsWith('datagram.') && 'dst' in event && 'why' in event ? [event] : []
  );

  test('drops the first check of one side at the other side’s NAT, and the answer of the second comes through', () => {
    const filtered = between.filter(({ why }) => typeof why === 'object' && why.code === 'nat.filtered');
    expect(filtered).toMatchObject([{ type: 'datagram.dropped', actor: 'nat-home-a', protocol: 'stun' }]);
    const [drop] = filtered;
    const checks = trace.events.flatMap((event) =>
      event.type === 'datagram.sent' && event.actor === 'bob' && event.dst === drop!.dst ? [event] : []
    );
    expect(drop).toMatchObject({ datagram: checks[0]?.datagram });
    expect(summarize(trace)).toMatchObject({
      connected: true,
      selected: { local: { type: 'srflx' }, remote: { type: 'srflx' } }
    });
  });

  test('has no two packets of the peers delivered at once on crossing ways', () => {
    const delivered = trace.events.flatMap((event) => (event.type === 'datagram.delivered' ? [event] : []));
    const moments = new Map<number, Set<string>>();
    for (const { at, actor } of delivered) moments.set(at, (moments.get(at) ?? new Set()).add(actor));
    expect([...moments.values()].filter(({ size }) => size > 1)).toEqual([]);
  });
});
