import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { runScenario } from '#lib/session/lab/run-scenario.ts';

/** The lab as the app has it: bundled, without what running TypeScript as it stands adds to each function. */
export async function bundledLab(folder: string): Promise<typeof runScenario> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: 'src/lib/session/lab/run-scenario.ts',
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'lab.mjs' } }
    }
  });
  const lab = (await import(pathToFileURL(join(folder, 'lab.mjs')).href)) as {
    runScenario: typeof runScenario;
  };
  return lab.runScenario;
}
