import type { LadderIndex } from './ladder-index.ts';
import { rowScale } from './row-scale.ts';
import type { Scale, ScaleOptions } from './scale.ts';
import { timeScale } from './time-scale.ts';

/** The scale for an index. Costs O(cuts), so that zooming a long trace costs no more than zooming a short one. */
export function makeScale(index: LadderIndex, options: ScaleOptions): Scale {
  switch (options.kind) {
    case 'time':
      return timeScale(index, [], options);
    case 'gaps':
      return timeScale(index, index.idle, options);
    case 'rows':
      return rowScale(index, options);
  }
}
