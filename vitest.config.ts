import { defineConfig } from 'vitest/config';

/** Rooms without state: their tests share one process, which saves its start for each of them. */
const pure = ['core', 'importers', 'i18n', 'charts'].map((room) => `src/${room}/**/*.test.ts`);

const shared = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    // Two cores: more workers would only make every test slower.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { ...shared, name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: {
          ...shared,
          name: 'product',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: pure,
        },
      },
    ],
  },
});
