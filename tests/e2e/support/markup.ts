import type { Locator } from '@playwright/test';

/**
 * The elements, attributes and texts of parts of the page as they are once what was done to it has been painted,
 * without the comments by which Svelte finds its way.
 */
export async function markup(...parts: readonly Locator[]): Promise<string> {
  await parts[0]?.evaluate(
    () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
  );
  const texts = await Promise.all(parts.map((part) => part.evaluate((node) => node.outerHTML)));
  return texts.join('\n').replace(/<!--.*?-->/gs, '');
}
