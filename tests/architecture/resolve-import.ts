import { posix } from 'node:path';

/** The path from the repository's root of what the file at `path` imports, or undefined for a package. */
export function resolveImport(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier);
  return specifier.startsWith('#lib/') ? specifier.replace(/^#lib\//, 'src/lib/') : undefined;
}
