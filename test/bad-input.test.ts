import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import { renderWorkbook } from '#reports/xlsx/render-workbook.ts';
import { readFolder } from '#usecases/inputs/read-folder.ts';
import { readAndAnalyse, runAnalyse } from './bad-input/broken-example.ts';
import { accepted, paths, refusals, town } from './bad-input/damages.ts';
import { faultsOf } from './bad-input/faults.ts';
import { folderInMemory } from './shared-folder.ts';

const nothingWritten = 'Es wurde nichts geschrieben. Beheben Sie die Fehler und starten Sie noch einmal.';

describe('bad input is refused in plain words, and nothing is written', () => {
  it.each(refusals)('$broken', async ({ make, says }) => {
    const { exitCode, said, written } = await runAnalyse(make());
    const first = said.find((line) => !line.startsWith('Hinweis: ') && !line.startsWith('Berichtigt: '));
    expect(first).toBe(says);
    expect({ exitCode, last: said.at(-1), written }).toEqual({
      exitCode: 1,
      last: nothingWritten,
      written: [],
    });
  });

  it('a link that leads out of the folder', async () => {
    const { exitCode, said, written } = await runAnalyse(town().remove(paths.atlas), (folder) => {
      writeFileSync(join(folder, '..', 'elsewhere.csv'), town().bytes(paths.atlas));
      symlinkSync(join(folder, '..', 'elsewhere.csv'), join(folder, paths.atlas));
    });
    expect(said[0]).toContain(`Die Beschreibung nennt die Datei »${paths.atlas}«, aber sie fehlt im Ordner.`);
    expect({ exitCode, written }).toEqual({ exitCode: 1, written: [] });
  });

  it('many errors of one kind are counted, not listed', async () => {
    const broken = town().edit(paths.answers, (text) => text.replaceAll(/;papier;\d;/g, ';papier;8;'));
    const { said } = await runAnalyse(broken);
    expect(said.filter((line) => line.includes('außerhalb der Skala'))).toHaveLength(10);
    expect(said).toContain(`Datei »${paths.answers}«: 40 weitere Fehler dieser Art.`);
  });

  it('a file of 200 MB ends the reading before it fills the memory', async () => {
    const head = strFromU8(town().bytes(paths.atlas)).split('\n').slice(0, 4).join('\n');
    let passed = 0;
    async function* large(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(`${head}\n`);
      for (let key = 10_000_000; passed < 200_000_000; ) {
        let lines = '';
        for (const end = key + 1000; key < end; key += 1)
          lines += `0${key % 9e6};Ort;2023;Wohnungseinbruch;1;1;9\n`;
        passed += lines.length;
        yield new TextEncoder().encode(lines);
      }
    }
    const folder = folderInMemory(town().files);
    const { input, issues } = await readFolder({
      open: async (path) => (path === paths.atlas ? large() : folder.open(path)),
    });
    expect(input).toBeNull();
    expect(issues.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0);
    expect(passed).toBeLessThan(100_000_000);
  });
});

describe('strange input that bears a report', () => {
  it.each(accepted)('$broken', async ({ make, says }) => {
    const reading = await readAndAnalyse(make());
    expect(reading.errors).toEqual([]);
    for (const sentence of says) expect(reading.notices.join('\n')).toContain(sentence);
    expect(faultsOf(reading)).toEqual([]);
  });

  it('numbers of answers above the letters are said', async () => {
    const broken = town().edit(paths.answers, (text) => {
      const lines = text.split('\n').filter((line) => line.startsWith('Steinbach;'));
      return text + `${lines.join('\n')}\n`.repeat(6);
    });
    const { exitCode, said, written } = await runAnalyse(broken);
    expect(exitCode).toBe(0);
    expect(said.join('\n')).toContain(
      'Für »Steinbach« gibt es 259 Antworten, gezogen wurden aber nur 87 Personen.',
    );
    expect(written).toContain('report.pdf');
  });

  it('formulas in labels stay text in the workbook', async () => {
    const formulas = ['=HYPERLINK(1)', '@SUM(A1)', '+1+1', '-2+3'];
    const broken = town();
    for (const [index, name] of ['Altstadt', 'Nordstadt', 'Gartenstadt', 'Steinbach'].entries()) {
      for (const path of [paths.answers, paths.frame, paths.margins, paths.districts, paths.questionnaire])
        broken.edit(path, (text) => text.replaceAll(name, formulas[index]!));
    }
    const { tree, errors } = await readAndAnalyse(broken);
    expect(errors).toEqual([]);
    const parts = unzipSync(await renderWorkbook(tree!, createTranslator('de')));
    const sheets = Object.entries(parts).filter(([name]) => name.startsWith('xl/worksheets/sheet'));
    expect(sheets.length).toBeGreaterThan(5);
    for (const [, sheet] of sheets) expect(strFromU8(sheet)).not.toContain('<f>');
    expect(strFromU8(parts['xl/sharedStrings.xml']!)).toContain('=HYPERLINK(1)');
  });
});
