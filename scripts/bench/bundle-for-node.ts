import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/** Bundles a script as the app is, without what running TypeScript as it stands adds to each function. Gives where it is. */
export async function bundleForNode(entry: string, folder: string, name: string): Promise<URL> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } }
    }
  });
  return pathToFileURL(join(folder, `${name}.mjs`));
}
