import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The checks against a real Lean: one server of about a gigabyte at a time, and a cold start is slow on a busy machine. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/lean/**/*.test.ts'],
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
