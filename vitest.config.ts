import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'models/**/*.test.ts',
      'scripts/**/*.test.ts',
      'bench/**/*.test.ts',
      'test/support/**/*.test.ts',
    ],
    exclude: ['models/starter/build/**'],
    // Two cores are what a continuous-integration machine has; a worker process or a Lean beside each is enough.
    maxWorkers: 2,
    // Generous: a machine may be busy with other work, and no test is about time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
