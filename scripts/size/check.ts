import { bannedModules } from './banned.ts';
import { firstLoad, type ReadText } from './first-load.ts';
import type { ModuleList } from '../build/module-list.ts';

/** A page's budget for its first load. */
export interface Budget {
  /** Its path on the site, `/sdp`. */
  readonly route: string;
  /** Its HTML file, from the root of the built site. */
  readonly page: string;
  /** Of all scripts together, gzipped. */
  readonly firstLoadBytes: number;
  /** The families of modules of which there must be none in it. */
  readonly without: readonly string[];
}

/** A page's first load as it is, and what is wrong with it; nothing is when `faults` is empty. */
export interface Checked {
  readonly route: string;
  readonly scripts: readonly { readonly path: string; readonly bytes: number }[];
  readonly bytes: number;
  readonly faults: readonly string[];
}

/** The built site, as the check reads it. */
export interface Site {
  readonly read: ReadText;
  /** Gzipped bytes of a file. */
  readonly weigh: (path: string) => number;
  readonly modules: ModuleList;
}

/** Checks the first load of a page against its budget. Which modules are in it, the bundler has said. */
export function checkPage({ route, page, firstLoadBytes, without }: Budget, site: Site): Checked {
  const paths = firstLoad(page, site.read);
  const scripts = paths.map((path) => ({ path, bytes: site.weigh(path) })).sort((a, b) => b.bytes - a.bytes);
  const bytes = scripts.reduce((total, script) => total + script.bytes, 0);
  const faults: string[] = [];
  if (bytes > firstLoadBytes)
    faults.push(
      `${route} is over its budget of ${kilobytes(firstLoadBytes)} by ${kilobytes(bytes - firstLoadBytes)}.`
    );
  const unknown = paths.filter((path) => !site.modules[path]);
  if (unknown.length > 0) faults.push(`The build does not say what is in ${unknown.join(', ')}.`);
  const modules = paths.flatMap((path) => Object.keys(site.modules[path] ?? {}));
  for (const module of bannedModules(modules, without)) faults.push(`${route} loads ${module} first.`);
  return { route, scripts, bytes, faults };
}

/** Bytes as text: `12.3 kB`. */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
