import { kindOf } from '#lib/analysis/kinds/index.ts';
import type { Layer } from '#lib/analysis/layers.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import { momentOf, type PointItem } from './item.ts';

/** The mark of an event that stands alone on its actor's lifeline. */
export function pointItem(event: TraceEvent, layer: Layer, header: TraceHeader): PointItem {
  const { look } = kindOf(event);
  const { glyph, texts, rank } = typeof look === 'function' ? look(event, header) : look;
  const moment = momentOf(event);
  return {
    kind: 'point',
    actor: event.actor,
    layer,
    seqs: [event.seq],
    from: moment,
    to: moment,
    glyph,
    inferred: event.provenance === 'inferred',
    texts,
    rank
  };
}
