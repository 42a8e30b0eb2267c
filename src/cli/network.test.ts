import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommandLine } from './main.ts';
import { exitCodes } from './terminal.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'umsicht-network-'));
  await writeFile(join(folder, 'gemeinden.csv'), 'ARS;AGS;Name\n');
  await writeFile(join(folder, 'grenzen.geojson'), '{');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const cancelled = new AbortController().signal;
  const code = await runCommandLine(args, { output: say, error: say, language: 'de', cancelled });
  return { code, text: lines.join('\n') };
}

function given(municipalities: string, borders: string): string[] {
  const path = (name: string): string => join(folder, name);
  const where = ['--data-folder', path('data')];
  const files = ['--municipalities', path(municipalities), '--borders', path(borders)];
  return ['network', 'import', ...files, '--district-borders', path(borders), ...where];
}

test.each([
  [['network']],
  [['network', 'export']],
  [['network', 'import', '--borders', 'grenzen.geojson']],
  [['network', 'import', '--unknown', 'x']],
])('%j is a wrong call', async (args) => {
  const { code, text } = await run(...args);
  expect(code).toBe(exitCodes.usage);
  expect(text).toContain('Aufruf: umsicht network import');
});

test('a day that does not exist is a wrong call', async () => {
  const { code } = await run(...given('gemeinden.csv', 'grenzen.geojson'), '--on', '2024-02-30');
  expect(code).toBe(exitCodes.usage);
});

test('a file that is not there is named', async () => {
  const { code, text } = await run(...given('gemeinden.csv', 'fehlt.geojson'));
  expect(code).toBe(exitCodes.system);
  expect(text).toContain('fehlt.geojson');
});

test('mistakes in all files are said at once, and nothing is changed', async () => {
  const { code, text } = await run(...given('gemeinden.csv', 'grenzen.geojson'));
  expect(code).toBe(exitCodes.inputProblem);
  expect(text).toContain('gemeinden.csv');
  expect(text).toContain('grenzen.geojson');
  expect(text.split('\n').at(-1)).toBe('Im Netz wurde nichts geändert.');
});
