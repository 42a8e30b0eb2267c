import { defineConfig } from 'vitest/config';

/** Browser journeys against the built server; one browser at a time is enough for two cores. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
