import type { runScenario } from '#lib/session/lab/run-scenario.ts';
import { bundleForNode } from './bundle-for-node.ts';

/** The lab as the app has it. */
export async function bundledLab(folder: string): Promise<typeof runScenario> {
  const url = await bundleForNode('src/lib/session/lab/run-scenario.ts', folder, 'lab');
  const lab = (await import(url.href)) as { runScenario: typeof runScenario };
  return lab.runScenario;
}
