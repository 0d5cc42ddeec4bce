import { layers } from '#lib/analysis/layers.ts';
import type { Filter } from '#lib/picture/ladder/filter.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** The filter that hides nothing of a trace. */
export function allOf({ header }: Trace): Filter {
  return {
    layers: new Set(layers.map(({ layer }) => layer)),
    actors: new Set(header.actors.map(({ id }) => id))
  };
}
