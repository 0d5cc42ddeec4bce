import type { Mark } from '#lib/picture/ladder/mark.ts';
import { lookOf, type Emphasis, type Look } from '#lib/picture/ladder/shapes/emphasis.ts';
import { markShape, type Pen } from '#lib/picture/ladder/shapes/mark-shape.ts';
import { buildShape } from './build-shape.ts';

interface Drawn {
  readonly mark: Mark;
  readonly look: Look;
  readonly element: SVGElement;
}

/**
 * Marks that are drawn as one thing, into a group whose content is nobody else's. Of a step only what it changes is drawn
 * anew: a mark that comes, or one that looks otherwise than before. The same marks with the same looks give the same DOM,
 * whatever was drawn before.
 */
export class Layer {
  #drawn: ReadonlyMap<string, Drawn> = new Map();

  /** Draws the marks into `group`, in their order. */
  draw(group: SVGElement, marks: readonly Mark[], emphasis: Emphasis, pen: Pen): void {
    const before = this.#drawn;
    const now = new Map<string, Drawn>();
    for (const mark of marks) {
      const look = lookOf(mark, emphasis);
      const known = before.get(mark.key);
      now.set(mark.key, known && same(known, mark, look) ? known : draw(mark, look, pen));
    }
    for (const [key, { element }] of before) if (now.get(key)?.element !== element) element.remove();
    let place = group.firstChild;
    for (const { element } of now.values()) {
      if (element === place) place = place.nextSibling;
      else group.insertBefore(element, place);
    }
    this.#drawn = now;
  }
}

function same(known: Drawn, mark: Mark, look: Look): boolean {
  return known.mark === mark && known.look.emphasis === look.emphasis && known.look.future === look.future;
}

function draw(mark: Mark, look: Look, pen: Pen): Drawn {
  return { mark, look, element: buildShape(markShape(mark, look, pen)) };
}
