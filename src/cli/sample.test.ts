import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { samplingExample } from '#core/example/sampling/sampling-example.ts';
import { createTranslator } from '#i18n/translate.ts';
import { readAddressees } from '#usecases/sampling/read-addressees.ts';
import { readPlanFile } from '#usecases/sampling/read-plan-file.ts';
import { runCommandLine } from './main.ts';
import { letterFiles } from './sample-letters.ts';
import { exitCodes } from './terminal.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const textOf = (name: string): Promise<string> => readFile(at(name), 'utf8');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'umsicht-sample-'));
  for (const [path, bytes] of samplingExample(3000)) await writeFile(at(path.split('/').at(-1)!), bytes);
  const plan = (await textOf('stichprobe.yaml')).replace('size: 1000', 'size: 60');
  await writeFile(at('stichprobe.yaml'), plan);
  await writeFile(at('ohne-briefe.yaml'), plan.slice(0, plan.indexOf('letter:')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const cancelled = new AbortController().signal;
  const code = await runCommandLine(['sample', ...args], {
    output: say,
    error: say,
    language: 'de',
    cancelled,
  });
  return { code, text: lines.join('\n') };
}

const register = ['--register', 'melderegister.csv'] as const;
const withRegister = () => ['--register', at(register[1])];

describe('umsicht sample', () => {
  test.each([
    [[]],
    [['draw']],
    [['draw', 'a.yaml', 'b.yaml']],
    [['ziehen', 'a.yaml']],
    [['plan', 'a.yaml', '--to', 'x']],
  ])('%j is a wrong call', async (args) => {
    const { code, text } = await run(...args);
    expect(code).toBe(exitCodes.usage);
    expect(text).toContain('umsicht sample draw stichprobe.yaml');
  });

  test('says before anything is drawn what a sample brings, and writes nothing', async () => {
    const before = await readdir(folder);
    const { code, text } = await run('plan', at('stichprobe.yaml'), ...withRegister());
    expect(code).toBe(exitCodes.done);
    expect(text).toContain('ausgeschlossen, Auskunftssperre (§ 51 BMG)');
    expect(text).toMatch(/Insgesamt: 60 Briefe, etwa 22 Antworten \(17 bis 28\)/);
    expect(text).toContain('lassen sich die Ortsteile nicht in eine Rangfolge bringen');
    expect(await readdir(folder)).toEqual(before);
  });

  test('draws once, with everything the post and the survey need', async () => {
    const out = at('ziehung');
    const drawn = await run('draw', at('stichprobe.yaml'), ...withRegister(), '--out', out);
    expect(drawn.code, drawn.text).toBe(exitCodes.done);
    expect((await readdir(out)).sort()).toEqual([
      'briefe.pdf',
      'protokoll.json',
      'protokoll.txt',
      'serienbrief.csv',
      'serienbrief.xlsx',
      'stichprobe.csv',
      'survey-upload.json',
    ]);
    expect((await PDFDocument.load(await readFile(join(out, 'briefe.pdf')))).getPageCount()).toBe(120);
    const list = (await textOf('ziehung/stichprobe.csv')).trim().split('\r\n');
    expect(list).toHaveLength(61);
    const protocol = await textOf('ziehung/protokoll.txt');
    expect(protocol).toContain('Gezogen: 60 Personen');
    expect(Math.max(...protocol.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(110);
    const upload = await textOf('ziehung/survey-upload.json');
    for (const line of list.slice(1)) {
      const [code = '', , , , , lastName = '', street = ''] = line.split(';');
      expect(upload).not.toContain(code);
      expect(upload).not.toContain(street);
      if (lastName !== 'Weiß') expect(upload).not.toContain(lastName);
    }
    const again = await run('draw', at('stichprobe.yaml'), ...withRegister(), '--out', out);
    expect(again.code).toBe(exitCodes.usage);
    expect(again.text).toContain('liegt schon eine Ziehung');
  }, 120_000);

  test('confirms the draw, and finds a changed register', async () => {
    const audit = await run('audit', at('ziehung/protokoll.json'), ...withRegister());
    expect(audit).toEqual({
      code: exitCodes.done,
      text: 'Bestätigt: Datei, Regeln und Startwert des Protokolls ergeben dieselben 60 Personen.',
    });
    await writeFile(at('anders.csv'), (await textOf('melderegister.csv')).replace('Böhme', 'Boehme'));
    const other = await run('audit', at('ziehung/protokoll.json'), '--register', at('anders.csv'));
    expect(other.code).toBe(exitCodes.inputProblem);
    expect(other.text).toContain('ist nicht die Datei, aus der gezogen wurde');
  });

  test('reminds only those whose code has not come back', async () => {
    const upload = JSON.parse(await textOf('ziehung/survey-upload.json')) as { codes: { hash: string }[] };
    const hashes = upload.codes.slice(0, 25).map(({ hash }) => hash);
    await writeFile(
      at('zurueck.json'),
      JSON.stringify({ format: 'umsicht-returned-codes', version: 1, hashes }),
    );
    const files = ['--upload', at('ziehung/survey-upload.json'), '--returned', at('zurueck.json')];
    const sample = ['--sample', at('ziehung/stichprobe.csv')];
    const { code, text } = await run(
      'letters',
      at('stichprobe.yaml'),
      ...sample,
      ...files,
      '--out',
      at('zwei'),
    );
    expect(code, text).toBe(exitCodes.done);
    expect(text).toContain('35 Erinnerungen; 25 Codes sind eingegangen.');
    expect((await textOf('zwei/erinnerung.csv')).trim().split('\r\n')).toHaveLength(36);
    expect((await readdir(at('zwei'))).sort()).toEqual([
      'erinnerung-briefe.pdf',
      'erinnerung-serienbrief.csv',
      'erinnerung-serienbrief.xlsx',
      'erinnerung.csv',
    ]);
  }, 120_000);

  test('prints letters of a list drawn elsewhere', async () => {
    const sample = ['--sample', at('ziehung/stichprobe.csv')];
    const { code } = await run('letters', at('stichprobe.yaml'), ...sample, '--out', at('drei'));
    expect([code, await readdir(at('drei'))]).toEqual([exitCodes.done, ['briefe.pdf']]);
    const without = await run('letters', at('ohne-briefe.yaml'), ...sample, '--out', at('vier'));
    expect(without.code).toBe(exitCodes.inputProblem);
    expect(without.text).toContain('fehlt in der Beschreibung der Teil »letter«');
  }, 120_000);

  test('sets many letters in processes of their own, in the order of the list', async () => {
    const { people } = await readAddressees(await readFile(at('ziehung/stichprobe.csv')));
    const plan = readPlanFile(await textOf('stichprobe.yaml'), 'stichprobe.yaml');
    if (people === null || !plan.ok) throw new Error('not read');
    const said: string[] = [];
    const call = {
      file: at('stichprobe.yaml'),
      terminal: {
        output: () => {},
        error: () => {},
        language: 'de',
        cancelled: new AbortController().signal,
      },
      translator: createTranslator('de'),
      option: () => undefined,
      say: (key: string) => void said.push(key),
    };
    const files = await letterFiles(people.slice(0, 5), 'first', { plan: plan.value, call }, 2);
    expect([...files!.keys()]).toEqual(['briefe-1.pdf', 'briefe-2.pdf', 'briefe-3.pdf']);
    const pages = await Promise.all(
      [...files!.values()].map(async (pdf) => (await PDFDocument.load(pdf)).getPageCount()),
    );
    expect(pages).toEqual([4, 4, 2]);
    const cancelled = { ...call, terminal: { ...call.terminal, cancelled: AbortSignal.abort() } };
    expect(await letterFiles(people, 'first', { plan: plan.value, call: cancelled })).toBeNull();
    expect(said).toContain('cancelled');
  }, 120_000);

  test('draws without letters where the description has none', async () => {
    const { code } = await run('draw', at('ohne-briefe.yaml'), ...withRegister(), '--out', at('ohne'));
    expect(code).toBe(exitCodes.done);
    expect(await readdir(at('ohne'))).not.toContain('briefe.pdf');
  });

  test('a bad register is refused with file, line and column, and nothing is drawn', async () => {
    const bad = (await textOf('melderegister.csv')).split('\r\n');
    bad[4] = bad[4]!.replace(/\d\d\.\d\d\.(\d{4})/, '31.02.$1');
    await writeFile(at('kaputt.csv'), bad.join('\r\n'));
    const { code, text } = await run(
      'draw',
      at('stichprobe.yaml'),
      '--register',
      at('kaputt.csv'),
      '--out',
      at('nichts'),
    );
    expect(code).toBe(exitCodes.inputProblem);
    expect(text).toMatch(/Fehler: Datei »kaputt\.csv«, Zeile 5, Spalte »?Geburtsdatum»?/);
    expect(text).toContain('Es wurde nichts gezogen.');
    expect(await readdir(folder)).not.toContain('nichts');
  });

  test('a bad description is refused with line and column', async () => {
    await writeFile(
      at('falsch.yaml'),
      (await textOf('stichprobe.yaml')).replace('referenceDay: 2026-03-31', 'referenceDay: 31.03.2026'),
    );
    const { code, text } = await run('plan', at('falsch.yaml'), ...withRegister());
    expect(code).toBe(exitCodes.inputProblem);
    expect(text).toContain('»31.03.2026« kein Datum');
    const missing = await run('plan', at('gibtsnicht.yaml'), ...withRegister());
    expect(missing.text).toContain('gibtsnicht.yaml');
  });
});
