import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * Where the page breaks a rule of axe, a rule and its places a line. The site has no frames, so all of it is looked at from
 * the page itself; and what breaks no rule is not written down, which takes axe longer than looking.
 */
export async function violations(page: Page): Promise<readonly string[]> {
  const result = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
