import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

/** Where the build says what is in each script of the site: the modules that left code there, by their paths. */
export const moduleListPath = '.svelte-kit/trickle-modules.json';

/** By a script's path from the root of the site: its modules, with the characters of code that each left. */
export type ModuleList = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Writes the {@link ModuleList} of the site beside what SvelteKit generates. */
export function listModules(): Plugin {
  return {
    name: 'trickle:module-list',
    apply: 'build',
    generateBundle(_, bundle) {
      const list: Record<string, Record<string, number>> = {};
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const modules = Object.entries(chunk.modules).filter(([, { renderedLength }]) => renderedLength > 0);
        list[chunk.fileName] = Object.fromEntries(
          modules.map(([id, { renderedLength }]) => [pathOf(id), renderedLength])
        );
      }
      // The service worker is built by itself, for the same environment.
      if (this.environment.name !== 'client' || list['service-worker.js']) return;
      mkdirSync(dirname(moduleListPath), { recursive: true });
      writeFileSync(moduleListPath, JSON.stringify(list, undefined, 1));
    }
  };
}

/** A module's path from the root of the project, without what a plugin hung on to it. */
function pathOf(id: string): string {
  const [path = ''] = id.replace(/^\0/, '').split('?');
  return relative('.', path).split(sep).join('/');
}
