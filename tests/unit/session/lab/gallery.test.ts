import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkCauses } from '../../../support/causes.ts';
import { applyChoices } from '#lib/session/lab/apply-choices.ts';
import { scenarioIds } from '#lib/session/lab/gallery/ids.ts';
import { gallery, scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { summarize } from '#lib/session/lab/summary.ts';
import { violations } from '../../../support/allows.ts';
import { droppedAfterPassing } from '../../../support/lab-laws.ts';
import { formatTrace } from '#lib/trace/file/format-trace.ts';
import { parseTrace } from '#lib/trace/file/parse-trace.ts';

/** Longer traces are held to by their digest alone. */
const longest = 200_000;

/** When ICE is connected on both sides, in milliseconds. */
function connectedAt(id: string, choices: Parameters<typeof applyChoices>[1]): number {
  const { times } = summarize(startLabRun(applyChoices(scenarioOf(id), choices)).trace);
  return times.connected ?? Infinity;
}

test('the gallery has every scenario that it lists, under its own id', () => {
  expect(gallery.map(({ id }) => id)).toEqual(scenarioIds);
});

describe.each(gallery.map((scenario) => [scenario.id, scenario] as const))('%s', (id, scenario) => {
  const { trace } = startLabRun(scenario);
  const text = formatTrace(trace);

  test('gives the trace that it gave before', async () => {
    const digest = createHash('sha256').update(text).digest('hex');
    const file = `../../../fixtures/lab/${id}`;
    if (text.length <= longest) await expect(text).toMatchFileSnapshot(`${file}.jsonl`);
    else await expect(`${digest}\n`).toMatchFileSnapshot(`${file}.sha256`);
  });

  test('gives the same bytes again', () => {
    expect(formatTrace(startLabRun(scenario).trace)).toBe(text);
  });

  test('can be written to a file and read again', () => {
    const { header, events, payloads } = trace;
    expect(parseTrace(text)).toMatchObject({ ok: true, trace: { header, events, payloads } });
  });

  test('keeps to causes and charts, and has nobody drop what it has passed on', () => {
    expect([...checkCauses(trace), ...violations(trace), ...droppedAfterPassing(trace)]).toEqual([]);
  });

  test('counts each packet once: as delivered, as dropped, or as still under way', () => {
    for (const choices of [{}, { turn: true }]) {
      const run = startLabRun(applyChoices(scenario, choices)).trace;
      const { sent, delivered, dropped } = summarize(run).packets;
      expect(delivered + dropped).toBeLessThanOrEqual(sent);
      expect(sent - delivered - dropped).toBeLessThan(10);
    }
  });

  test('trickles no later than half, and half no later than none', () => {
    const [trickle, half, none] = (['trickle', 'half', 'none'] as const).map((ice) =>
      connectedAt(id, { ice })
    );
    expect(trickle).toBeLessThanOrEqual(half!);
    expect(half).toBeLessThanOrEqual(none!);
  });
});

test('consent-lost and no other ends without a connection', () => {
  const failing = gallery.filter((scenario) => !summarize(startLabRun(scenario).trace).connected);
  expect(failing.map(({ id }) => id)).toEqual(['consent-lost']);
});

test('a dead STUN server delays who does not trickle by 39.5 s with each description, and who trickles by nothing', () => {
  const delay = (ice: 'trickle' | 'none'): number =>
    connectedAt('dead-stun', { ice }) - connectedAt('dead-stun', { ice, stun: 'up' });
  expect(delay('trickle')).toBe(0);
  expect(delay('none') / 2).toBeGreaterThan(39_400);
  expect(delay('none') / 2).toBeLessThan(39_600);
});
