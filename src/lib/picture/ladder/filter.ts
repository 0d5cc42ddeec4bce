import { serversOf, type Layer } from '#lib/analysis/layers.ts';
import { layerOf } from '#lib/analysis/layer-of.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';

/** A person's choice of events: one is shown when its layer and its actor both are. */
export interface Filter {
  readonly layers: ReadonlySet<Layer>;
  readonly actors: ReadonlySet<ActorId>;
}

/** Whether an event passes the filter. */
export function passes(filter: Filter, header: TraceHeader): (event: TraceEvent) => boolean {
  const servers = serversOf(header);
  return (event) => filter.actors.has(event.actor) && filter.layers.has(layerOf(event, servers));
}
