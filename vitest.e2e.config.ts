import { defineConfig } from 'vitest/config';

/** Browser journeys against the built server, two at a time: much of a journey is waiting. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['e2e/support/prepared-folder.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
