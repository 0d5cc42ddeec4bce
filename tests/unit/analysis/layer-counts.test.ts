import { expect, test } from 'vitest';
import { countByLayer } from '#lib/analysis/layer-counts.ts';
import { layerOf } from '#lib/analysis/layer-of.ts';
import { scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';

test('every event counts for one layer, and a layer without events is not named', () => {
  const { trace } = startLabRun(scenarioOf('home-nats'));
  const counts = countByLayer(trace);
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(trace.events.length);
  expect(counts.has('turn')).toBe(false);
  const api = trace.events.filter((event) => layerOf(event) === 'api');
  expect(counts.get('api')).toBe(api.length);
});
