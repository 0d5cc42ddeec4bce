import type { Shape } from '#lib/picture/ladder/shapes/shape.ts';

const svg = 'http://www.w3.org/2000/svg';

/** Builds the DOM of a shape. */
export function buildShape({ name, attributes, content }: Shape): SVGElement {
  const element = document.createElementNS(svg, name);
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) element.setAttribute(key, String(value));
  }
  if (typeof content === 'string') element.textContent = content;
  else for (const child of content) element.append(buildShape(child));
  return element;
}

/**
 * Makes the DOM of one shape that of another, which costs less than to build it where both have the same elements with the
 * same attributes. Gives back the element that stands for `to`, which may be a new one in the other's place.
 */
export function changeShape(element: Element, from: Shape, to: Shape): Element {
  if (!alike(from, to)) {
    const built = buildShape(to);
    element.replaceWith(built);
    return built;
  }
  for (const key in to.attributes) {
    const value = to.attributes[key];
    if (value !== undefined && value !== from.attributes[key]) element.setAttribute(key, String(value));
  }
  if (typeof to.content === 'string') {
    if (to.content !== from.content) element.textContent = to.content;
    return element;
  }
  let child = element.firstElementChild;
  for (const [i, shape] of to.content.entries()) {
    const before = from.content[i];
    if (!child || !before || typeof before === 'string') break;
    child = changeShape(child, before, shape).nextElementSibling;
  }
  return element;
}

/** Whether two shapes are the same but for what their attributes and texts say, and the elements in them. */
function alike(one: Shape, other: Shape): boolean {
  return (
    one.name === other.name &&
    typeof one.content === typeof other.content &&
    (typeof one.content === 'string' || one.content.length === other.content.length) &&
    Object.keys(one.attributes).every((key) => has(one, key) === has(other, key)) &&
    Object.keys(other.attributes).every((key) => has(one, key) === has(other, key))
  );
}

function has({ attributes }: Shape, key: string): boolean {
  return attributes[key] !== undefined;
}
