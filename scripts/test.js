import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb } from './build-web.js';
import { installPackages, pinnedNode } from './install-packages.js';
import { projectFolder, runCommand, tell } from './run-command.js';

/**
 * `npm test`: everything that must hold, one step after the other, all of them even if one fails.
 * `npm test -- --database`: only the tests that use the database, for a run against PostgreSQL.
 * The last line counts tests; a step that is no test and fails counts as one failed test.
 */
const databaseOnly = process.argv.includes('--database');
const databaseRooms = [
  ...['src/storage', 'src/usecases', 'src/jobs', 'src/boot'],
  ...['schema', 'second-wall'].map((name) => `test/${name}.test.ts`),
];

await installPackages();
const total = { passed: 0, failed: 0 };

const tool = (path) => join(projectFolder, 'node_modules', path);

async function step(german, english, work) {
  tell(german, english);
  const start = performance.now();
  const { passed, failed } = await work();
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.error(`  ${german}: ${failed === 0 ? 'ok' : 'FEHLER / FAILED'}, ${seconds} s`);
}

function check(...command) {
  return async () => ({ passed: 0, failed: (await runCommand(pinnedNode, command)) === 0 ? 0 : 1 });
}

function vitest(name, ...args) {
  return async () => {
    const report = join(projectFolder, '.cache', `vitest-${name}.json`);
    mkdirSync(join(projectFolder, '.cache'), { recursive: true });
    rmSync(report, { force: true });
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runCommand(pinnedNode, [tool('vitest/vitest.mjs'), 'run', ...reporters, ...args]);
    return countTests(report, code);
  };
}

function countTests(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  // A file that could not even be loaded has no failed tests in it.
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  );
  const failed = numFailedTests + broken.length;
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

function hasTests(folder) {
  const path = join(projectFolder, folder);
  return existsSync(path) && readdirSync(path, { recursive: true }).some((name) => /\.test\.ts$/.test(name));
}

if (databaseOnly) {
  // `npm test` has asked the embedded database the same.
  process.env.ONLY_DATABASE_SERVER = '1';
  await step('Tests mit Datenbank', 'tests with the database', vitest('database', ...databaseRooms));
} else {
  const tsc = tool('typescript/bin/tsc');
  const svelteCheck = [tool('svelte-check/bin/svelte-check'), '--tsconfig', 'src/web/tsconfig.json'];
  // Each of these uses one core: two rows of them side by side.
  await Promise.all([
    (async () => {
      await step('Form und Regeln', 'format and lint', check(tool('@biomejs/biome/bin/biome'), 'check'));
      await step('Typen im reinen Kern', 'types of the pure core', check(tsc, '-p', 'tsconfig.core.json'));
      await step('Typen', 'types', check(tsc, '-p', 'tsconfig.json'));
    })(),
    (async () => {
      await step('Bau der Seiten', 'build of the pages', async () => ({
        passed: 0,
        failed: (await buildWeb()) ? 0 : 1,
      }));
      await step('Typen der Seiten', 'types of the pages', check(...svelteCheck, '--fail-on-warnings'));
    })(),
  ]);
  await step('Tests', 'tests', vitest('all'));
  if (hasTests('e2e')) {
    await step('Wege im Browser', 'browser journeys', vitest('e2e', '--config', 'vitest.e2e.config.ts'));
  }
}

console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
