import { describe, expect, it } from 'vitest';
import { scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { buildTrace, headerWithServers } from '../../../support/build-trace.ts';
import { handshake, handshakeEvents } from './handshake.ts';
import { everything, planOf } from './ladder-in-hand.ts';
import { printMarks } from './print-marks.ts';

describe('the ladder of a small handshake', () => {
  for (const kind of ['gaps', 'rows'] as const) {
    it(`is drawn as it was, on the ${kind} scale`, async () => {
      const plan = planOf(handshake, { kind });
      const text = printMarks(plan.window(0, plan.scale.height), plan.columns);
      await expect(`${text}\n`).toMatchFileSnapshot(`./snapshots/handshake-${kind}.txt`);
    });
  }
});

describe('a message', () => {
  const wholeOf = (count: number) => {
    const plan = planOf(buildTrace(handshakeEvents.slice(0, count)), { kind: 'gaps' });
    return plan.window(0, plan.scale.height).arrows;
  };

  it('that only its sender has told of is a stub toward the bus', () => {
    const [offer] = wholeOf(7);
    expect(offer?.end).toBe('open');
    expect(offer?.points).toHaveLength(2);
  });

  it('that is held stands at the bus', () => {
    const held = wholeOf(13).find(({ text }) => text === 'candidate host, held');
    expect(held?.end).toBe('open');
    expect(held?.points).toHaveLength(2);
  });

  it('that was released goes down along the bus, then on', () => {
    const released = wholeOf(18).find(({ text }) => text === 'candidate host');
    const [, reached, left] = released?.points ?? [];
    expect(released?.points).toHaveLength(4);
    expect(reached?.x).toBe(left?.x);
    expect(reached?.y).toBeLessThan(left?.y ?? 0);
  });

  it('that is not held crosses the bus midway in time', () => {
    const [from, bus, to] = wholeOf(11)[0]?.points ?? [];
    expect(bus?.y).toBeCloseTo(((from?.y ?? 0) + (to?.y ?? 0)) / 2);
  });

  it('that is lost ends broken, with the reason', () => {
    const signal = { message: 'm', kind: 'offer', from: 'alice', to: 'bob', text: 'v=0' } as const;
    const plan = planOf(
      buildTrace([
        { type: 'signal.sent', ...signal },
        { type: 'signal.lost', ...signal, why: 'the bus closed', at: 40_000 }
      ])
    );
    const { arrows, labels } = plan.window(0, 2000);
    expect(arrows[0]?.end).toBe('lost');
    expect(labels.map(({ text }) => text)).toContain('the bus closed');
  });

  it('that comes to nothing on the internet ends between two lifelines, of which the internet has none', () => {
    const { trace } = startLabRun(scenarioOf('home-nats'));
    const plan = planOf(trace);
    const dropped = trace.events.find(
      (event) => event.type === 'datagram.dropped' && event.actor === 'internet'
    )!;
    expect(plan.columns.list.map(({ id }) => id)).not.toContain('internet');
    const arrow = plan.window(0, 1e6).arrows.find(({ seqs }) => seqs.includes(dropped.seq))!;
    const xs = plan.columns.list.map(({ x }) => x);
    const end = arrow.points.at(-1)!.x;
    expect(end).toBeGreaterThan(Math.min(...xs));
    expect(end).toBeLessThan(Math.max(...xs));
    expect(xs).not.toContain(end);
  });
});

describe('what is inferred', () => {
  it('is a band and never an arrow', () => {
    const { arrows, bands } = planOf(handshake, { kind: 'gaps' }).window(0, 5000);
    expect(bands.map(({ text }) => text)).toEqual(['≈ 2 checks sent']);
    expect(arrows.every(({ layer }) => layer !== 'check')).toBe(true);
  });

  it('tells each check once when both peers counted it: beside the one who sent it', () => {
    const counted = {
      type: 'checks.counted',
      pair: 'p',
      provenance: 'inferred',
      at: 9000,
      during: [0, 9000]
    } as const;
    const plan = planOf(
      buildTrace([
        { ...counted, requests: { sent: 2, received: 1 }, responses: { sent: 0, received: 0 } },
        { ...counted, actor: 'bob', requests: { sent: 1, received: 2 }, responses: { sent: 0, received: 0 } }
      ])
    );
    expect(plan.window(0, 5000).bands.map(({ text }) => text)).toEqual(['≈ 2 checks sent', '≈ 1 check sent']);
  });

  it('hints at the server that a candidate came from, between gathering and the candidate', () => {
    const candidate = 'candidate:2 1 udp 1677729535 203.0.113.7 4000 typ srflx raddr 0.0.0.0 rport 0';
    const plan = planOf(
      buildTrace(
        [
          { type: 'state.changed', machine: 'iceGathering', from: 'new', to: 'gathering', at: 0 },
          { type: 'candidate.gathered', candidate, at: 30_000 }
        ],
        { header: headerWithServers }
      )
    );
    const [band] = plan.window(0, 5000).bands;
    expect(band?.text).toBe('≈ STUN exchange');
    expect(band?.left).toBeGreaterThan(plan.columns.x('alice') ?? 0);
    expect(band?.right).toBeLessThan(plan.columns.x('stun') ?? 0);
  });
});

describe('the filter', () => {
  it('leaves out what belongs to a hidden layer, with its strips', () => {
    const all = everything(handshake);
    const filter = { ...all, layers: new Set([...all.layers].filter((layer) => layer !== 'signaling')) };
    const { arrows, segments } = planOf(handshake, { filter, kind: 'gaps' }).window(0, 5000);
    expect(arrows.map(({ text }) => text)).toEqual(['“Hello Bob”']);
    expect(segments.some(({ text }) => text.startsWith('signaling'))).toBe(false);
  });

  it('keeps a message while one of its ends is shown', () => {
    const filter = { ...everything(handshake), actors: new Set(['alice']) };
    const { arrows } = planOf(handshake, { filter, kind: 'gaps' }).window(0, 5000);
    expect(arrows.map(({ text }) => text)).toContain('answer');
  });
});
