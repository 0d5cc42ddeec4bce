import type { Locator } from '@playwright/test';

/**
 * The elements, attributes and texts of parts of the page as they are once what was done to it has been painted,
 * without the comments by which Svelte finds its way. Attributes are in alphabetical order: an element that came with
 * the page has them in another order than one that was made here, which changes nothing that anybody sees.
 */
export async function markup(...parts: readonly Locator[]): Promise<string> {
  await parts[0]?.evaluate(
    () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
  );
  const texts = await Promise.all(parts.map((part) => part.evaluate(outerMarkup)));
  return texts.join('\n').replace(/<!--.*?-->/gs, '');
}

/** Runs in the page. */
function outerMarkup(node: Element): string {
  const copy = node.cloneNode(true) as Element;
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    const attributes = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const attribute of attributes) element.removeAttributeNode(attribute);
    for (const attribute of attributes) element.setAttributeNode(attribute);
  }
  return copy.outerHTML;
}
