import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { withoutKitAnnouncer } from './scripts/build/kit-announcer.ts';
import { withoutLaterStyles } from './scripts/build/later-styles.ts';
import { listModules } from './scripts/build/module-list.ts';
import { chunksByPage } from './scripts/build/page-chunks.ts';
import { withoutServerMarkup } from './scripts/build/server-markup.ts';

export default defineConfig({
  plugins: [
    withoutKitAnnouncer(),
    withoutServerMarkup(),
    withoutLaterStyles(),
    chunksByPage(),
    listModules(),
    sveltekit()
  ],
  build: {
    // How long each plugin took is not what a person who starts the app wants to read.
    rolldownOptions: { checks: { pluginTimings: false } }
  }
});
