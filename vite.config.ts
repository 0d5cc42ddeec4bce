import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

/**
 * SvelteKit's root component brings an assertive live region with an inline style. Ours is the page's only live region,
 * and the content security policy allows no inline style, so theirs is taken out.
 */
function withoutKitAnnouncer(): Plugin {
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

/**
 * SvelteKit gives a page the styles of every component that its prerendering could import, shown or not. A component that
 * is imported when somebody asks for it has no part in what is prerendered: hidden from that build, it brings its styles
 * along when it comes.
 */
function withoutLaterStyles(): Plugin {
  return {
    name: 'trickle:without-later-styles',
    apply: 'build',
    enforce: 'pre',
    resolveDynamicImport(specifier) {
      if (this.environment.name !== 'ssr' || typeof specifier !== 'string') return null;
      return specifier.startsWith('.') && specifier.endsWith('.svelte')
        ? { id: specifier, external: true }
        : null;
    }
  };
}

export default defineConfig({
  plugins: [withoutKitAnnouncer(), withoutLaterStyles(), sveltekit()],
  build: {
    rolldownOptions: {
      // How long each plugin took is not what a person who starts the app wants to read.
      checks: { pluginTimings: false },
      // Fewer files are smaller ones: what every page needs, and what many parts of the site share. Words come later than
      // all of these, whoever needs them.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'framework',
              test: /node_modules[\\/](?:svelte|@sveltejs[\\/]kit|devalue|esm-env|clsx)[\\/]/
            },
            {
              name: 'shared',
              test: /src[\\/]lib[\\/]analysis[\\/](?:layers|packets)/,
              minShareCount: 2
            },
            { name: 'shared', test: /src[\\/]lib[\\/](?!words[\\/])/, minShareCount: 4 }
          ]
        }
      }
    }
  }
});
