import type { Plugin } from 'vite';

/**
 * SvelteKit's root component brings an assertive live region with an inline style. Ours is the page's only live region,
 * and the content security policy allows no inline style, so theirs is taken out.
 */
export function withoutKitAnnouncer(): Plugin {
  const announcer = /\{#if mounted\}\s*<div id="svelte-announcer"[\s\S]*?<\/div>\s*\{\/if\}/;
  return {
    name: 'trickle:without-kit-announcer',
    enforce: 'pre',
    transform: {
      filter: { id: /generated\/root\.svelte$/ },
      handler(code) {
        if (!announcer.test(code))
          this.error('SvelteKit’s root component has another announcer than expected.');
        return code.replace(announcer, '');
      }
    }
  };
}
