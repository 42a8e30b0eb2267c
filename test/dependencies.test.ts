import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const architecture = new URL('../ARCHITECTURE.md', import.meta.url);
const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
  string,
  Record<string, string>
>;

describe('dependencies', () => {
  test('stay within the budget of 30 at run time', () => {
    expect(Object.keys(dependencies!).length).toBeLessThanOrEqual(30);
  });

  test('are pinned exactly', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d/.test(version),
    );
    expect(loose).toEqual([]);
  });

  test.skipIf(!existsSync(architecture))('are each named with a reason in ARCHITECTURE.md', () => {
    const text = read('ARCHITECTURE.md');
    expect(
      Object.keys(dependencies!).filter(
        (name) => !new RegExp(`^\\| ([^|]*, )?${name}(,[^|]*)? \\| .+ \\|$`, 'm').test(text),
      ),
    ).toEqual([]);
  });

  test('the lock file is in step and names no host', () => {
    const text = read('package-lock.json');
    const lock = JSON.parse(text) as { packages: Record<string, Record<string, Record<string, string>>> };
    expect(lock.packages['']).toMatchObject({ dependencies, devDependencies });
    expect(text).not.toContain('"resolved"');
    const missing = Object.values(lock.packages).flatMap((one) =>
      Object.keys(one.optionalDependencies ?? {}).filter(
        (name) => lock.packages[`node_modules/${name}`] === undefined,
      ),
    );
    // Run scripts/complete-lockfile.js: without the packages of other systems `npm ci` fails there.
    expect(missing).toEqual([]);
  });
});
