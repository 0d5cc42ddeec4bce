import type { Mark } from '#lib/picture/ladder/mark.ts';
import { lookOf, type Emphasis, type Look } from '#lib/picture/ladder/shapes/emphasis.ts';
import { markShape, type Pen } from '#lib/picture/ladder/shapes/mark-shape.ts';
import type { Shape } from '#lib/picture/ladder/shapes/shape.ts';
import { buildShape, changeShape } from './build-shape.ts';

interface Drawn {
  readonly mark: Mark;
  readonly look: Look;
  readonly shape: Shape;
  readonly element: Element;
}

/**
 * Marks that are drawn as one thing, into a group whose content is nobody else's. Of a step only what it changes is drawn: a
 * mark that comes, into the element of one that goes, or one that looks otherwise than before. The same marks with the same
 * looks give the same DOM, whatever was drawn before.
 */
export class Layer {
  #drawn: ReadonlyMap<string, Drawn> = new Map();

  /** Draws the marks into `group`, in their order. Elements that came there with the page are taken over. */
  draw(group: Element, marks: readonly Mark[], emphasis: Emphasis, pen: Pen): void {
    if (this.#drawn.size === 0 && group.hasChildNodes()) {
      this.#drawn = takeOver(group, marks, emphasis, pen);
      return;
    }
    const keys = new Set(marks.map(({ key }) => key));
    const spare = Map.groupBy(
      [...this.#drawn].flatMap(([key, drawn]) => (keys.has(key) ? [] : [drawn])),
      ({ mark }) => mark.kind
    );
    const now = new Map<string, Drawn>();
    for (const mark of marks) {
      const look = lookOf(mark, emphasis);
      const known = this.#drawn.get(mark.key);
      if (known && isSame(known, mark, look)) now.set(mark.key, known);
      else now.set(mark.key, redraw(known ?? spare.get(mark.kind)?.shift(), { mark, look, pen }));
    }
    for (const rest of spare.values()) for (const { element } of rest) element.remove();
    let place = group.firstChild;
    for (const { element } of now.values()) {
      if (element === place) place = place.nextSibling;
      else group.insertBefore(element, place);
    }
    this.#drawn = now;
  }
}

/** The marks as they are drawn by the elements that came in `group` where these are the same, and by new ones where not. */
function takeOver(
  group: Element,
  marks: readonly Mark[],
  emphasis: Emphasis,
  pen: Pen
): ReadonlyMap<string, Drawn> {
  withoutComments(group);
  const came = [...group.children];
  const drawn = marks.map((mark, i): Drawn => {
    const look = lookOf(mark, emphasis);
    const shape = markShape(mark, look, pen);
    const built = buildShape(shape);
    const there = came[i];
    return { mark, look, shape, element: there?.isEqualNode(built) ? there : built };
  });
  group.replaceChildren(...drawn.map(({ element }) => element));
  return new Map(drawn.map((one) => [one.mark.key, one]));
}

/** Takes out the comments by which Svelte finds its way. */
function withoutComments(group: Element): void {
  const comments = document.createNodeIterator(group, NodeFilter.SHOW_COMMENT);
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode())
    (comment as Comment).remove();
  group.normalize();
}

function isSame(known: Drawn, mark: Mark, look: Look): boolean {
  return known.mark === mark && known.look.emphasis === look.emphasis && known.look.future === look.future;
}

function redraw(
  before: Drawn | undefined,
  { mark, look, pen }: { readonly mark: Mark; readonly look: Look; readonly pen: Pen }
): Drawn {
  const shape = markShape(mark, look, pen);
  const element = before ? changeShape(before.element, before.shape, shape) : buildShape(shape);
  return { mark, look, shape, element };
}
