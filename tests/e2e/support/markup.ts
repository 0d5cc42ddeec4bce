import type { Locator } from '@playwright/test';

/**
 * The elements, attributes and texts of parts of the page as they are once what was done to it has been painted,
 * without the comments by which Svelte finds its way. Attributes are in the order of their names: markup that came with
 * the page and markup that was made in it order them differently.
 */
export async function markup(...parts: readonly Locator[]): Promise<string> {
  await parts[0]?.evaluate(
    () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
  );
  const texts = await Promise.all(
    parts.map((part) =>
      part.evaluate((node) => {
        const copy = node.cloneNode(true) as Element;
        for (const element of [copy, ...copy.querySelectorAll('*')]) {
          const attributes = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
          for (const { name } of attributes) element.removeAttribute(name);
          for (const { name, value } of attributes) element.setAttribute(name, value);
        }
        return copy.outerHTML;
      })
    )
  );
  return texts.join('\n').replace(/<!--.*?-->/gs, '');
}
