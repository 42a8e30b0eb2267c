import { defineConfig } from 'vitest/config';

/** Browser journeys against the built product: `npm run build` first. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['e2e/**/*.test.ts'],
    // One server and one browser at a time: two cores are all there is.
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
