import type { Plugin } from 'vite';

/**
 * Markup within `{#if import.meta.env.SSR}` is for the server alone. Taken out of what the browser gets, it leaves an element
 * without content there, and Svelte lets stand what such an element holds when the page comes to life. So whoever draws into
 * the element can take that over.
 */
export function withoutServerMarkup(): Plugin {
  const block = /\{#if import\.meta\.env\.SSR\}[\s\S]*?\{\/if\}/g;
  return {
    name: 'trickle:without-server-markup',
    enforce: 'pre',
    transform: {
      filter: { id: /src[\\/].*\.svelte$/, code: 'import.meta.env.SSR' },
      handler(code, _id, options) {
        return options?.ssr ? undefined : code.replace(block, '');
      }
    }
  };
}
