import type { Trace } from '#lib/trace/trace.ts';
import { layerOf } from './layer-of.ts';
import { serversOf, type Layer } from './layers.ts';
import { perTrace } from './per-trace.ts';

/** How many events of a trace each layer has; none of a layer that has no event. */
export const countByLayer = perTrace((trace: Trace): ReadonlyMap<Layer, number> => {
  const servers = serversOf(trace.header);
  const counts = new Map<Layer, number>();
  for (const event of trace.events) {
    const layer = layerOf(event, servers);
    counts.set(layer, (counts.get(layer) ?? 0) + 1);
  }
  return counts;
});
