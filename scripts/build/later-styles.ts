import type { Plugin } from 'vite';

/**
 * SvelteKit gives a page the styles of every component that its prerendering could import, shown or not. A component that
 * is imported when somebody asks for it has no part in what is prerendered: hidden from that build, it brings its styles
 * along when it comes.
 */
export function withoutLaterStyles(): Plugin {
  return {
    name: 'trickle:without-later-styles',
    apply: 'build',
    enforce: 'pre',
    resolveDynamicImport(specifier) {
      if (this.environment.name !== 'ssr' || typeof specifier !== 'string') return null;
      const isComponent = specifier.startsWith('.') && specifier.endsWith('.svelte');
      return isComponent ? { id: specifier, external: true } : null;
    }
  };
}
