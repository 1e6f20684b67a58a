import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests of the Lean that the other tests use: real processes of about a gigabyte, slow on a busy machine. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/lean-wasm/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
