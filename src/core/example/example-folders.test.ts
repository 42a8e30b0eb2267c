import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { analysisPlanSchema } from '../analysis/plan.ts';
import { questionnaireSchema } from '../survey/questionnaire.ts';
import { partCounts } from './crime-figures.ts';
import { exampleFolders } from './example-folders.ts';
import { offenceKeys } from './offence-model.ts';
import { exampleTownKey, fictionalTowns } from './places.ts';

const files = exampleFolders();
const folders = ['lindenbrueck', 'auental'] as const;

/** Windows-1252 where the bytes are no UTF-8. */
function textOf(path: string): string {
  const content = files.get(path);
  if (content === undefined) throw new Error(`no file ${path}`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}

function rowsOf(path: string, headerLine = 1): Record<string, string>[] {
  const [header, ...rows] = textOf(path)
    .trimEnd()
    .split(/\r?\n/)
    .slice(headerLine - 1)
    .map((line) => line.split(';'));
  return rows.map((fields) =>
    Object.fromEntries((header ?? []).map((name, index) => [name, fields[index] ?? ''])),
  );
}

describe('the fictional example', () => {
  it('is the same every time, and another with another seed', () => {
    const again = exampleFolders();
    expect([...again.keys()]).toEqual([...files.keys()]);
    for (const [path, content] of files) {
      expect(Buffer.compare(content, again.get(path) ?? new Uint8Array())).toBe(0);
    }
    const answers = 'lindenbrueck/befragung/antworten.csv';
    expect(exampleFolders(1).get(answers)).not.toEqual(files.get(answers));
  });

  it('stays small', () => {
    for (const folder of folders) {
      const sizes = [...files].map(([path, content]) => (path.startsWith(folder) ? content.length : 0));
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
    }
  });

  it.each(folders)(
    '%s: plan and questionnaire follow their schemas and name files that are there',
    (folder) => {
      const plan = analysisPlanSchema.parse(parse(textOf(`${folder}/analysis.yaml`)));
      expect(plan.fictional).toBe(true);
      expect(plan.title).toContain('fiktiv');
      const survey = plan.survey;
      const named = [
        ...plan.sources.map((source) => source.path),
        survey?.questionnaire ?? '',
        survey?.answers.path ?? '',
        survey?.frame?.path ?? '',
        survey?.margins?.path ?? '',
        'analysis.yaml',
      ].map((path) => `${folder}/${path}`);
      expect(named.sort()).toEqual([...files.keys()].filter((path) => path.startsWith(folder)).sort());
      for (const source of plan.sources) {
        expect(source.publisher).toBe('Umsicht-Beispieldaten (fiktiv)');
        expect(source.referenceDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }
      const questionnaire = questionnaireSchema.parse(
        parse(textOf(`${folder}/befragung/questionnaire.yaml`)),
      );
      expect(questionnaire.items.length).toBeGreaterThanOrEqual(24);
      expect(questionnaire.items.filter((item) => item.subjectiveSafety)).toHaveLength(1);
    },
  );

  it.each(folders)('%s: answers, letters and margins belong together', (folder) => {
    const answers = rowsOf(`${folder}/befragung/antworten.csv`);
    const letters = rowsOf(`${folder}/befragung/ruecklauf.csv`);
    const margins = rowsOf(`${folder}/befragung/randverteilung.csv`);
    expect(letters).toHaveLength(1000);
    expect(answers.length).toBeGreaterThan(380);
    expect(answers.length).toBeLessThan(450);
    const count = (rows: Record<string, string>[], column: string, value: string): number =>
      rows.filter((row) => row[column] === value).length;
    const usable = letters.filter((row) => row.Ergebnis === 'auswertbar');
    for (const { category = '', population } of margins.filter((row) => row.group === 'district')) {
      expect(count(answers, 'Ortsteil', category)).toBe(count(usable, 'Ortsteil', category));
      const stratum = letters.filter((row) => row.Ortsteil === category);
      expect(stratum.every((row) => row.Grundgesamtheit === population)).toBe(true);
      expect(stratum.every((row) => row.Stichprobe === String(stratum.length))).toBe(true);
    }
    const totals = ['district', 'sex', 'ageGroup'].map((group) =>
      margins.filter((row) => row.group === group).reduce((sum, row) => sum + Number(row.population), 0),
    );
    expect(new Set(totals).size).toBe(1);
  });

  it('asks about the report only those who were victims', () => {
    for (const row of rowsOf('lindenbrueck/befragung/antworten.csv')) {
      if (row.opfer_12m !== '1') expect([row.opfer_delikt, row.anzeige]).toEqual(['', '']);
    }
  });

  it('has a district that feels unsafe and one with much crime that does not', () => {
    const unsafe = (district: string): number => {
      const rows = rowsOf('lindenbrueck/befragung/antworten.csv').filter(
        (row) => row.Ortsteil === district && row.sicher_nacht !== '',
      );
      return rows.filter((row) => Number(row.sicher_nacht) >= 3).length / rows.length;
    };
    expect(unsafe('Bahnhofsvorstadt')).toBeGreaterThan(unsafe('Altstadt') + 0.2);
    const perHead = (district: string): number => {
      const row = rowsOf('lindenbrueck/polizei/ortsteile.csv', 3).find(
        (one) => one.Ortsteil === district && one.Straftat === 'Straftaten ohne Ausländerrecht',
      );
      return Number(row?.['2023']) / Number(row?.['Einwohner 31.12.2022']);
    };
    expect(perHead('Altstadt')).toBeGreaterThan(1.5 * perHead('Bahnhofsvorstadt'));
  });

  it('adds up: districts to the town, keys to the total', () => {
    const rows = rowsOf('lindenbrueck/polizei/ortsteile.csv', 3).filter((row) => row.Straftat);
    for (const offence of new Set(rows.map((row) => row.Straftat))) {
      const ofOffence = rows.filter((row) => row.Straftat === offence);
      const town = ofOffence.find((row) => row.Schlüssel === exampleTownKey);
      const districts = ofOffence.filter((row) => row !== town);
      expect(districts).toHaveLength(8);
      expect(districts.reduce((sum, row) => sum + Number(row['2021']), 0)).toBe(Number(town?.['2021']));
    }
    const numbers = (offence: string): number[] =>
      rows.filter((row) => row.Straftat === offence).map((row) => Number(row['2022']));
    const withoutImmigration = numbers('Straftaten ohne Ausländerrecht');
    const immigration = numbers('Verstöße gegen das Ausländerrecht');
    expect(numbers('Straftaten gesamt')).toEqual(
      withoutImmigration.map((count, index) => count + (immigration[index] ?? 0)),
    );
  });

  it('writes the Kreis tables in the layout of the BKA', () => {
    const lines = textOf('auental/polizei/pks_kreise_2019.csv').split('\r\n');
    expect(lines[0]).toBe(Array.from({ length: 18 }, (_, index) => index + 1).join(';'));
    expect(lines.filter((line) => line !== '')).toHaveLength(2 + 42 * 45);
    expect(lines.find((line) => line.startsWith('------;') && line.includes('Auental'))).toMatch(
      /^------;Straftaten insgesamt;14962;Auental \(fiktiv\);LK;\d,\d{3};\d,\d{3};/,
    );
    expect(textOf('auental/polizei/pks_kreise_2023.csv').split('\r\n')[2]?.split(';')).toHaveLength(23);
  });

  it('uses keys of no real place', () => {
    for (const place of fictionalTowns(1)) expect(place.key).toMatch(/^149\d{5}$/);
    expect(new Set(fictionalTowns(1).map((place) => place.key)).size).toBe(40);
  });

  it('gives every offence key its parts', () => {
    const known = new Set(partCounts(1, fictionalTowns(1)[0]!, 2020).keys());
    expect(offenceKeys).toHaveLength(42);
    for (const { parts } of offenceKeys) for (const part of parts) expect(known.has(part)).toBe(true);
  });
});
