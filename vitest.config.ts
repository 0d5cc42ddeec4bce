import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './scripts/chromium.ts';

const viewport = { width: 1280, height: 800 };

export default defineConfig({
  test: {
    projects: [
      {
        extends: './vite.config.ts',
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts', 'tests/*.test.ts'],
          setupFiles: ['tests/support/seed.ts'],
          // A hang is to be found, a busy machine is not: no test here is about time.
          testTimeout: 60_000
        }
      },
      {
        extends: './vite.config.ts',
        test: {
          name: 'interop',
          environment: 'node',
          include: ['tests/interop/**/*.test.ts'],
          setupFiles: ['tests/support/seed.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Each starts browsers and servers of its own, enough for both cores.
          fileParallelism: false
        }
      },
      {
        extends: './vite.config.ts',
        test: {
          name: 'engines',
          environment: 'node',
          include: ['tests/engines/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // A browser is work for both cores.
          fileParallelism: false
        }
      },
      {
        extends: './vite.config.ts',
        optimizeDeps: {
          // Named here so that Vite prepares them before the first test: one found later would reload the page midway.
          include: [
            'd3',
            'fast-check',
            'xstate',
            ...['commands', 'language', 'search', 'state', 'view'].map((name) => `@codemirror/${name}`)
          ],
          // Bundled, it would bring a second Svelte, whose events and effects the components do not see.
          exclude: ['vitest-browser-svelte']
        },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          setupFiles: ['tests/support/seed.ts'],
          testTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
          browser: {
            enabled: true,
            headless: true,
            provider: playwright({ launchOptions: launchOptions(), contextOptions: { viewport } }),
            instances: [{ browser: 'chromium', viewport }],
            screenshotFailures: false
          }
        }
      }
    ]
  }
});
