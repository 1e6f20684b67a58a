import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The VSIX for this platform: made once, opened, run, installed. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/package/**/*.test.ts'],
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
