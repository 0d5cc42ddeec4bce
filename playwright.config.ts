import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/chromium.ts';

/** Where the built site is served while the tests visit it. TRICKLE_TEST_PORT moves it. */
const port = Number(process.env['TRICKLE_TEST_PORT'] ?? 41730);

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  // Two cores: a run and its browser are one test's worth of work for both.
  workers: 1,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // A hang is to be found, a busy machine is not: no test here is about time.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    launchOptions: launchOptions(),
    trace: 'off',
    screenshot: 'only-on-failure'
  },
  webServer: {
    command: `node node_modules/sirv-cli/bin.js build --host 127.0.0.1 --port ${port} --quiet`,
    url: `http://127.0.0.1:${port}`,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 }
  }
});
