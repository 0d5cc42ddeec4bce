import type { Mark } from '../mark.ts';
import { arrowParts } from './arrow-shape.ts';
import { bandParts } from './band-shape.ts';
import { callParts } from './call-shape.ts';
import type { Look } from './emphasis.ts';
import { labelParts } from './label-shape.ts';
import { pointParts } from './point-shape.ts';
import { segmentParts } from './segment-shape.ts';
import { shape, type Attributes, type Shape } from './shape.ts';

/** The settings with which marks are drawn. */
export interface Pen {
  /** Pixels of a sixteenth of a rem. */
  readonly unit: number;
  /** Begins the ids of the hatches, one for each layer. */
  readonly hatch: string;
}

/** Draws a mark: a group that names its kind, its first event and its layer, with what the style sheet asks for. */
export function markShape(mark: Mark, { emphasis, future }: Look, pen: Pen): Shape {
  const attributes = {
    class: mark.kind,
    'data-seq': mark.seqs[0],
    'data-layer': mark.layer,
    ...kindAttributes(mark, future),
    'data-emphasis': emphasis || undefined
  };
  return shape('g', attributes, parts(mark, emphasis, pen));
}

function kindAttributes(mark: Mark, future: boolean): Attributes {
  switch (mark.kind) {
    case 'arrow':
      return { 'data-travels': mark.travels, 'data-end': mark.end };
    case 'call':
      return { 'data-failed': mark.ok === false ? '' : undefined };
    case 'point':
      return { 'data-inferred': mark.inferred ? '' : undefined };
    case 'segment':
      return { 'data-tone': mark.tone };
    case 'label':
      return { 'data-tone': mark.tone, 'data-future': future ? '' : undefined };
    case 'band':
      return {};
  }
}

function parts(mark: Mark, emphasis: string, { unit, hatch }: Pen): readonly Shape[] {
  switch (mark.kind) {
    case 'arrow':
      return arrowParts(mark, emphasis, unit);
    case 'band':
      return bandParts(mark, hatch);
    case 'call':
      return callParts(mark, unit);
    case 'point':
      return pointParts(mark, unit);
    case 'segment':
      return segmentParts(mark, unit);
    case 'label':
      return labelParts(mark, emphasis);
  }
}
