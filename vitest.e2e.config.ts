import { defineConfig } from 'vitest/config';

/** The end-to-end test: one VS Code at a time, and machines that are shared. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
