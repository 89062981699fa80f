import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../test-results',
  globalSetup: './global-setup.ts',
  fullyParallel: true,
  // More than cores: they wait for servers and pages as much as they compute.
  workers: 3,
  // On a busy machine a browser may stall. What passes only then is listed as flaky.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    // Found by the global setup, which runs before this file is read in a worker.
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '' },
    permissions: ['clipboard-write'],
    screenshot: 'only-on-failure',
  },
});
