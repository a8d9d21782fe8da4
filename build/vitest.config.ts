/** Runs the tests that need no window. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.dirname(path.dirname(fileURLToPath(import.meta.url))),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/bench/**', 'test/package/**'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // machines that build are shared and noisy: a test that needs its second chance is named in the output
    retry: process.env['CI'] ? 1 : 0,
  },
});
