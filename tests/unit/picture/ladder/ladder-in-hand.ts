import { layers } from '#lib/analysis/layers.ts';
import { layOut } from '#lib/picture/ladder/columns.ts';
import { machinesOf } from '#lib/picture/ladder/machines.ts';
import type { Filter } from '#lib/picture/ladder/filter.ts';
import { indexTrace } from '#lib/picture/ladder/ladder-index.ts';
import { makeScale } from '#lib/picture/ladder/make-scale.ts';
import { Plan } from '#lib/picture/ladder/plan.ts';
import type { ScaleKind } from '#lib/picture/ladder/scale.ts';
import type { Recording } from '#lib/analysis/recording.ts';

/** A filter that shows everything of a trace. */
export function everything(trace: Recording): Filter {
  return {
    layers: new Set(layers.map(({ layer }) => layer)),
    actors: new Set(trace.header.actors.map(({ id }) => id))
  };
}

interface Choices {
  readonly kind?: ScaleKind;
  readonly width?: number;
  readonly height?: number;
  readonly zoom?: number;
  readonly filter?: Filter;
}

/** The plan of a trace in a window of usual size. */
export function planOf(trace: Recording, choices: Choices = {}): Plan {
  const { kind = 'time', width = 960, height = 520, zoom = 1, filter = everything(trace) } = choices;
  const index = indexTrace(trace, filter);
  const scale = makeScale(index, { kind, zoom, height, unit: 1 });
  const { header } = trace;
  const columns = layOut({ header, width, unit: 1, phaseTracks: 3, machines: machinesOf(trace) });
  return new Plan(index, scale, columns);
}
