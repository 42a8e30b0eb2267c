import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemo } from '#boot/demo.ts';
import { runCommandLine } from '#cli/main.ts';
import { exampleTownId } from '#core/example/alliance/example-towns.ts';
import { openDatabase } from '#storage/open-database.ts';
import { unpacked } from './organisation-package/packages.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'umsicht-organisation-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const path = (name: string): string => join(root, name);

async function run(cancelled: AbortSignal, ...args: string[]) {
  const [output, error]: [string[], string[]] = [[], []];
  const code = await runCommandLine(['organisation', ...args], {
    output: (line) => void output.push(line),
    error: (line) => void error.push(line),
    language: 'de',
    cancelled,
  });
  return { code, output: output.join('\n'), error: error.join('\n') };
}
const never = new AbortController().signal;
const on = (folder: string) => ['--data-folder', path(folder)];

test.each([
  [[]],
  [['export', 'x']],
  [['import']],
  [['list', 'x']],
  [['destroy', 'x']],
  [['import', 'a.zip', '--force']],
])('%j is a wrong call', async (args) => {
  const { code, error } = await run(never, ...args);
  expect(code).toBe(2);
  expect(error).toContain('Aufruf: umsicht organisation list');
});

test('an organisation moves from one installation to another on the command line', async () => {
  const noDatabase = await run(never, 'list', ...on('nothing'));
  expect(noDatabase).toMatchObject({ code: 3, error: expect.stringContaining('keine Datenbank') });
  const opened = await openDatabase({ folder: path('old') });
  if (!opened.ok) throw new Error(opened.problem.code);
  await loadDemo(opened.value.handle, { now: new Date() });
  expect(await run(never, 'list', ...on('old'))).toMatchObject({
    code: 3,
    error: expect.stringContaining('schon geöffnet'),
  });
  await opened.value.close();

  expect(await run(never, 'list', ...on('old'))).toMatchObject({
    code: 0,
    output: expect.stringContaining(`${exampleTownId}  Lindenbrück  (`),
    error: '',
  });
  const unknown = await run(never, 'export', 'nobody', '--out', path('x.zip'), ...on('old'));
  expect(unknown).toMatchObject({ code: 1, error: expect.stringContaining('»nobody« gibt es nicht') });
  const unwritable = await run(never, 'export', exampleTownId, '--out', path('no/x.zip'), ...on('old'));
  expect(unwritable).toMatchObject({
    code: 3,
    error: expect.stringContaining('kann nicht geschrieben werden'),
  });
  const stopped = await run(
    AbortSignal.abort(),
    'export',
    exampleTownId,
    '--out',
    path('x.zip'),
    ...on('old'),
  );
  expect(stopped).toMatchObject({ code: 130 });
  expect(await readdir(root)).toEqual(['old']);

  const exported = await run(never, 'export', exampleTownId, '--out', path('x.zip'), ...on('old'));
  expect(exported).toMatchObject({
    code: 0,
    output: path('x.zip'),
    error: expect.stringContaining('Fertig'),
  });
  const again = await run(never, 'export', exampleTownId, '--out', path('x.zip'), ...on('old'));
  expect(again).toMatchObject({ code: 2, error: expect.stringContaining('gibt es schon') });
  const content = unpacked(await readFile(path('x.zip')));
  const people = content.tables.get('accounts')!.length;
  expect(people).toBeGreaterThan(2);

  const missing = await run(never, 'import', path('y.zip'), ...on('new'));
  expect(missing).toMatchObject({ code: 3, error: expect.stringContaining('y.zip') });
  const bytes = await readFile(path('x.zip'));
  await writeFile(path('half.zip'), bytes.subarray(0, bytes.byteLength / 2));
  const half = await run(never, 'import', path('half.zip'), ...on('new'));
  expect(half).toMatchObject({ code: 1, error: expect.stringContaining('kein vollständiges Paket') });

  const checked = await run(never, 'import', path('x.zip'), '--check', ...on('new'));
  expect(checked).toMatchObject({ code: 0, error: expect.stringContaining('Das Paket ist in Ordnung') });
  expect(await run(never, 'list', ...on('new'))).toMatchObject({ code: 0, output: '' });
  const imported = await run(never, 'import', path('x.zip'), ...on('new'));
  expect(imported.code).toBe(0);
  expect(imported.output).toContain(`Neue Organisation: Lindenbrück (${exampleTownId})`);
  expect(imported.output).toContain(`${people} Personen ohne E-Mail-Adresse`);
  expect(await run(never, 'list', ...on('new'))).toMatchObject({
    output: `${exampleTownId}  Lindenbrück  (${people} Personen)`,
  });
  const twice = await run(never, 'import', path('x.zip'), ...on('new'));
  expect(twice).toMatchObject({ code: 1, error: expect.stringContaining('schon eingelesen') });
}, 180_000);
