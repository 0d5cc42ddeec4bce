import type { Plugin } from 'vite';

/** The ids of the modules that a module imports. */
export interface Imports {
  readonly static: readonly string[];
  readonly dynamic: readonly string[];
}

/** The modules of the client where loading begins: those of each page, and those that every page begins with. */
export interface Roots {
  readonly pages: Readonly<Record<string, readonly string[]>>;
  readonly everywhere: readonly string[];
}

/**
 * The chunk of every module that some page loads first; the bundler finds those of the others. Few files are loaded sooner
 * than many, and no page should load first what only another one needs:
 * - `shared`: what two pages or more load first;
 * - `home-and-later`: what `home` loads first, and another page when it is asked for more;
 * - `home`: the rest of what `home` loads first.
 *
 * A chunk's modules import only modules of the same chunk and of those before it in this order.
 */
export function pageChunks(roots: Roots, importsOf: (id: string) => Imports): ReadonlyMap<string, string> {
  const reach = (from: readonly string[], follow: (imports: Imports) => readonly string[]): Set<string> => {
    const seen = new Set(from);
    for (const id of seen) for (const next of follow(importsOf(id))) seen.add(next);
    return seen;
  };
  // Every page can lead to every other one; that is no part of it.
  const ends = new Set(Object.values(roots.pages).flat());
  const later = (imports: Imports): readonly string[] => imports.dynamic.filter((id) => !ends.has(id));
  const pages = Object.entries(roots.pages).map(([name, own]) => {
    const from = [...roots.everywhere, ...own];
    return {
      name,
      first: reach(from, (imports) => imports.static),
      ever: reach(from, (imports) => [...imports.static, ...later(imports)])
    };
  });
  const chunks = new Map<string, string>();
  for (const { name, first } of pages)
    for (const id of first) {
      const others = pages.filter((page) => page.name !== name);
      if (others.some((page) => page.first.has(id))) chunks.set(id, 'shared');
      else chunks.set(id, others.some((page) => page.ever.has(id)) ? `${name}-and-later` : name);
    }
  return chunks;
}

/** SvelteKit's entries of the client, by the ends of their ids: each page's, and what every page begins with. */
const pageNode = /\/client-optimized\/nodes\/(\d+)\.js$/;
const layoutNode = /\/client-optimized\/nodes\/0\.js$/;
const errorNode = /\/client-optimized\/nodes\/1\.js$/;

/** Gives each page's first load a chunk of its own, and what pages share another, by {@link pageChunks}. */
export function chunksByPage(): Plugin {
  let chunks: ReadonlyMap<string, string> = new Map();
  const named = (of: (chunk: string) => boolean) => (id: string) => {
    const chunk = chunks.get(id);
    return chunk !== undefined && of(chunk) ? chunk : null;
  };
  return {
    name: 'trickle:chunks-by-page',
    apply: 'build',
    configEnvironment(name) {
      if (name !== 'client') return undefined;
      const groups = [
        { name: named((chunk) => chunk === 'shared'), priority: 3 },
        { name: named((chunk) => chunk.endsWith('-and-later')), priority: 2 },
        { name: named(() => true), priority: 1 }
      ];
      return { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } };
    },
    buildEnd() {
      if (this.environment.name !== 'client') return;
      const entries = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry);
      const pages = entries.filter((id) => pageNode.test(id) && !layoutNode.test(id) && !errorNode.test(id));
      if (pages.length === 0) return;
      const everywhere = entries.filter((id) => !pageNode.test(id) || layoutNode.test(id));
      const roots = { pages: Object.fromEntries(pages.map((id) => [nameOf(id), [id]])), everywhere };
      chunks = pageChunks(roots, (id) => {
        const info = this.getModuleInfo(id);
        return { static: info?.importedIds ?? [], dynamic: info?.dynamicallyImportedIds ?? [] };
      });
    }
  };
}

function nameOf(page: string): string {
  return `page-${pageNode.exec(page)?.[1] ?? ''}`;
}
