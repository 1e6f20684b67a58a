import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The model on a GPU in software, which is as slow as it sounds: one at a time. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/vulkan/**/*.test.ts'],
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
