import type { Locator } from '@playwright/test';

/** The elements, attributes and texts of a part of the page, without the comments by which Svelte finds its way. */
export async function markup(part: Locator): Promise<string> {
  const html = await part.evaluate((node) => node.outerHTML);
  return html.replace(/<!--.*?-->/gs, '');
}
