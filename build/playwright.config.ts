/** Drives the built app: one Electron at a time, since a display, a bus and two cores are shared. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

export default defineConfig({
  testDir: path.join(root, 'test/e2e'),
  testMatch: '**/*.spec.ts',
  outputDir: path.join(root, 'test-results'),
  workers: 1,
  timeout: 120_000,
  // ends before `npm test` ends it (checks/steps.mjs), so that its report is written
  globalTimeout: 56 * 60_000,
  expect: { timeout: 15_000 },
  // as in vitest.config.ts; what passed only then is listed as flaky
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  reporter: [['list']],
});
