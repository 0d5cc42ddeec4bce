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
