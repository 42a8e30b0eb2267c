import { createReadStream, existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CrimeCount } from '#core/crime/crime-count.ts';
import type { ByteSource, Issue } from '../contract.ts';
import { latin1, utf8 } from '../testing/bytes.ts';
import { workbookBytes } from '../testing/workbook.ts';
import { type PksKreiseOptions, readPksKreise } from './read-pks-kreise.ts';

async function read(source: ByteSource, options: PksKreiseOptions = {}) {
  const rows: CrimeCount[] = [];
  const issues: Issue[] = [];
  let layout = null;
  for await (const event of readPksKreise(source, options)) {
    if (event.kind === 'row') rows.push(event.row);
    else if (event.kind === 'issue') issues.push(event.issue);
    else layout = event.layout;
  }
  return { rows, issues, layout, errors: issues.filter(({ severity }) => severity === 'error') };
}

const NAMES =
  'Schluessel;Straftat;Gemeindeschluessel;Stadt-/Landkreis;Kreisart;erfasste Faelle;HZ nach Zensus;Versuche - Anzahl;Versuche - Anteil in %;mit Schusswaffe gedroht;mit Schusswaffe geschossen;aufgeklaerte Faelle;Aufklaerungsquote;Tatverdaechtige insgesamt;Tatverdaechtige - maennlich;Tatverdaechtige - weiblich;Nichtdeutsche Tatverdaechtige - Anzahl;Nichtdeutsche Tatverdaechtige - Anteil in %';
const NUMBERS = '1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18';
const FLENSBURG =
  '------;Straftaten insgesamt;1001;Flensburg;KfS;9,677;10,621;764;7.9;12;6;5,824;60.2;3,772;2,876;896;1,311;34.8';
const BAUTZEN =
  '435*00;Wohnungseinbruchdiebstahl §§ 244 Abs. 1 Nr. 3 und Abs. 4, 244a StGB;14625;Bautzen;LK;123;41;68;55.3;0;0;36;29.3;38;35;3;15;39.5';

function file(...lines: string[]): Uint8Array[] {
  return [latin1(lines.join('\r\n'))];
}

const year = { year: 2018 };

describe('readPksKreise', () => {
  it('reads the sample of the file description', async () => {
    const { rows, issues, layout } = await read(file(NUMBERS, NAMES, FLENSBURG, BAUTZEN), year);
    expect(rows[0]).toEqual({
      area: '01001',
      areaName: 'Flensburg',
      year: 2018,
      offence: '------',
      cases: 9677,
      publishedRatePer100k: 10_621,
      attempts: 764,
      cleared: 5824,
      clearancePercent: 60.2,
      suspects: 3772,
      population: null,
    });
    expect(rows[1]).toMatchObject({ area: '14625', offence: '435*00', cases: 123 });
    expect(layout).toMatchObject({
      headerLines: 2,
      encoding: 'windows-1252',
      delimiter: ';',
      facts: { year: 2018 },
    });
    expect(issues).toMatchObject([
      { severity: 'repaired', code: 'import.pks.leadingZero', params: { count: 1 } },
    ]);
  });

  it.each<[string, string[]]>([
    [
      'a title line first and the numbers below the names',
      ['Polizeiliche Kriminalstatistik 2018', NAMES, NUMBERS, FLENSBURG],
    ],
    [
      'newer names with umlauts and soft hyphens',
      [
        'Schlüssel;Straftat;Gemeinde\u00adschlüssel;Kreisname;Kreisart;Fallzahl;HZ;davon Versuche Anzahl;davon Versuche in %;gedroht;geschossen;aufgeklärte Fälle;AQ;Tatverdächtige;männlich;weiblich;Nichtdeutsche;Nichtdeutsche in %',
        FLENSBURG,
      ],
    ],
    [
      'misspelt names',
      [
        NAMES.replace('Schluessel;', 'Schluesse;').replace(
          'aufgeklaerte Faelle',
          'Auffklaerung - Anzahl Faelle',
        ),
        FLENSBURG,
      ],
    ],
    ['no thousands commas', [NAMES, FLENSBURG.replace(/(\d),(\d)/g, '$1$2')]],
    ['German numbers', [NAMES, FLENSBURG.replaceAll(',', '#').replaceAll('.', ',').replaceAll('#', '.')]],
    ['decimals with .0', [NAMES, FLENSBURG.replace(';12;6;', ';12.0;6.0;')]],
  ])('reads %s', async (_name, lines) => {
    const { rows, errors } = await read(file(...lines), year);
    expect(errors).toEqual([]);
    expect(rows[0]).toMatchObject({
      cases: 9677,
      publishedRatePer100k: 10_621,
      clearancePercent: 60.2,
      cleared: 5824,
    });
  });

  it('reads files without Kreisart, with state rows and with notes at the end', async () => {
    const without = (line: string) =>
      line
        .split(';')
        .filter((_, index) => index !== 4)
        .join(';');
    const state = FLENSBURG.replace('1001;Flensburg', '01;Schleswig-Holstein');
    const { rows, issues, errors } = await read(
      file(without(NAMES), without(state), without(FLENSBURG), 'Quelle: BKA'),
      year,
    );
    expect(errors).toEqual([]);
    expect(rows.map(({ area }) => area)).toEqual(['01001']);
    expect(issues.map(({ code }) => code)).toContain('import.pks.regionRows');
  });

  it('takes the year from the title or the file name, and asks where neither says it', async () => {
    const titled = await read(file('PKS Berichtsjahr 2024, Stand: 05.03.2025', NAMES, FLENSBURG));
    expect(titled.rows[0]?.year).toBe(2024);
    expect((await read(file(NAMES, FLENSBURG), { fileName: 'pks_kreise_2019.csv' })).rows[0]?.year).toBe(
      2019,
    );
    expect((await read(file(NAMES, FLENSBURG))).errors).toMatchObject([{ code: 'import.pks.yearUnknown' }]);
    const wrong = await read(file('PKS 2024', NAMES, FLENSBURG), year);
    expect(wrong.errors).toMatchObject([
      { code: 'import.pks.yearDiffers', params: { told: 2018, found: 2024 } },
    ]);
  });

  it.each<[string, Uint8Array[], string, object]>([
    ['an empty file', [], 'import.file.empty', {}],
    ['another kind of file', file('a;b;c', '1;2;3'), 'import.pks.notPks', {}],
    ['figures without names', file(FLENSBURG), 'import.pks.headerMissing', { line: 1 }],
    [
      'a missing column',
      file(NAMES.replace('erfasste Faelle', 'X'), FLENSBURG),
      'import.pks.columnMissing.cases',
      { line: 1 },
    ],
    [
      'a doubled column',
      file(NAMES.replace('Kreisart', 'Fallzahl'), FLENSBURG),
      'import.pks.columnTwice',
      { line: 1 },
    ],
    [
      'two layouts',
      file(NAMES, FLENSBURG, NAMES.replace('Kreisart;erfasste Faelle', 'erfasste Faelle;Kreisart'), BAUTZEN),
      'import.pks.twoLayouts',
      { line: 3 },
    ],
    [
      'a destroyed umlaut',
      [utf8(`${NAMES}\n${FLENSBURG.replace('Flensburg', 'L\ufffdbeck')}`)],
      'import.encoding.destroyed',
      { line: 2 },
    ],
    [
      'a question mark for an umlaut',
      file(NAMES, FLENSBURG.replace('Flensburg', 'L?beck')),
      'import.encoding.destroyed',
      { line: 2, column: 4 },
    ],
    [
      'a spreadsheet error',
      file(NAMES, FLENSBURG.replace('9,677', '#BEZUG!')),
      'import.cell.spreadsheetError',
      { line: 2, column: 6, columnName: 'erfasste Faelle', value: '#BEZUG!' },
    ],
    [
      'a scientific number',
      file(NAMES, FLENSBURG.replace('9,677', '9.7E+03')),
      'import.cell.scientific',
      { column: 6 },
    ],
    [
      'a fraction of a case',
      file(NAMES, FLENSBURG.replace(';764;', ';7.5;')),
      'import.cell.notACount',
      { column: 8 },
    ],
    [
      'words for a number',
      file(NAMES, FLENSBURG.replace(';764;', ';viele;')),
      'import.cell.notANumber',
      { value: 'viele' },
    ],
    [
      'a negative count',
      file(NAMES, FLENSBURG.replace(';764;', ';-764;')),
      'import.cell.negative',
      { column: 8 },
    ],
    [
      'numbers in two ways',
      file(NAMES, FLENSBURG, BAUTZEN.replace('55.3', '55,3')),
      'import.number.mixed',
      {},
    ],
    [
      'a key made a number',
      file(NAMES, FLENSBURG, BAUTZEN.replace('435*00', '8.9E+05')),
      'import.pks.keyDamaged',
      { line: 3, column: 1, value: '8.9E+05' },
    ],
    [
      'a key without a name to prove it',
      file(NAMES, FLENSBURG, BAUTZEN.replace(/^435.*?;.*?;/, '43500;Einbruch;')),
      'import.pks.keyDamaged',
      { line: 3 },
    ],
    [
      'no municipal key',
      file(NAMES, FLENSBURG, BAUTZEN.replace('14625', '99625')),
      'import.pks.areaKey',
      { line: 3, column: 3, value: '99625' },
    ],
    [
      'a delimiter in a label',
      file(NAMES, FLENSBURG, BAUTZEN.replace('Abs. 4, 244a', 'Abs. 4; 244a')),
      'import.pks.rowTooLong',
      { line: 3 },
    ],
    [
      'a cut row',
      file(NAMES, FLENSBURG, '435*00;Wohnungseinbruch;14625;Bautzen'),
      'import.pks.rowTooShort',
      { line: 3 },
    ],
    ['a row twice', file(NAMES, FLENSBURG, BAUTZEN, BAUTZEN), 'import.pks.rowTwice', { line: 4 }],
  ])('stops at %s', async (_name, source, code, place) => {
    const { errors } = await read(source, year);
    expect(errors[0]).toMatchObject({ code, place });
  });

  it('completes a key from the name in its row and says so', async () => {
    const lines = [NAMES, FLENSBURG.replace('------', '–'), BAUTZEN.replace('435*00', '43500')];
    const { rows, issues } = await read([utf8(lines.join('\n'))], year);
    expect(rows.map(({ offence }) => offence)).toEqual(['------', '435*00']);
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'import.pks.keyRepaired', severity: 'repaired', params: { count: 2 } }),
    );
  });

  it('takes an unknown key with a warning and two Kreise of one name by their keys', async () => {
    const { rows, issues, errors } = await read(
      file(NAMES, BAUTZEN.replace('435*00;Wohn', '777777;Neu'), BAUTZEN.replace('14625', '9190')),
      year,
    );
    expect(errors).toEqual([]);
    expect(rows.map(({ area, areaName }) => [area, areaName])).toEqual([
      ['14625', 'Bautzen'],
      ['09190', 'Bautzen'],
    ]);
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'import.pks.keyUnknown', severity: 'warning' }),
    );
  });

  it('warns where cleared cases, suspects, rate or population do not fit', async () => {
    const { issues, rows } = await read(
      file(
        `${NAMES};Einwohner`,
        `${FLENSBURG.replace('60.2', '61.2')};91,113`,
        `${BAUTZEN.replace(';35;3;', ';30;3;')};0`,
        `${BAUTZEN.replace('14625', '14626').replace(';41;', ';51;')};300,000`,
      ),
      year,
    );
    expect(rows.map(({ population }) => population)).toEqual([91_113, 0, 300_000]);
    const codes = issues.filter(({ severity }) => severity === 'warning').map(({ code }) => code);
    expect(codes).toEqual([
      'import.pks.clearanceDisagrees',
      'import.pks.suspectsDisagree',
      'import.pks.populationZero',
      'import.pks.rateDisagrees',
    ]);
  });

  it('reads the same table from a workbook with a cover sheet and data from row 10', async () => {
    const cells = (line: string) =>
      line.split(';').map((text) => {
        const plain = text.replace(/^(\d{1,3}),(\d{3})$/, '$1$2');
        return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
      });
    const bytes = workbookBytes({
      Titel: [['Polizeiliche Kriminalstatistik'], ['Hinweise']],
      T01: [
        ['Berichtsjahr 2024'],
        [null],
        [null],
        NAMES.split(';'),
        [null],
        cells(NUMBERS),
        cells(FLENSBURG),
        cells(BAUTZEN),
      ],
    });
    const { rows, errors, layout } = await read([bytes]);
    expect(errors).toEqual([]);
    expect(layout?.facts).toEqual({ year: 2024, sheet: 'T01' });
    expect(rows).toMatchObject([
      { area: '01001', cases: 9677, year: 2024, clearancePercent: 60.2 },
      { area: '14625', offence: '435*00' },
    ]);
    const broken = workbookBytes({ T01: [NAMES.split(';'), cells(FLENSBURG.replace('9,677', '#REF!'))] });
    expect((await read([broken], year)).errors).toMatchObject([
      { code: 'import.cell.spreadsheetError', place: { sheet: 'T01', line: 2, column: 6 } },
    ]);
  });

  it('gives up after the error limit', async () => {
    const bad = Array.from({ length: 80 }, () => FLENSBURG.replace('9,677', 'x'));
    expect((await read(file(NAMES, ...bad), year)).errors).toHaveLength(50);
  });

  it('never throws, whatever the bytes', async () => {
    const lines = fc.array(fc.constantFrom(NAMES, NUMBERS, FLENSBURG, BAUTZEN, '', ';;', 'Quelle'), {
      maxLength: 6,
    });
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc
        .tuple(lines, fc.array(fc.tuple(fc.nat(800), fc.nat(255)), { maxLength: 5 }))
        .map(([texts, damage]) => {
          const whole = latin1(texts.join('\n'));
          for (const [offset, value] of damage) if (offset < whole.length) whole[offset] = value;
          return whole;
        }),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (source) => {
        const { rows, issues } = await read([source], year);
        expect(rows.length + issues.length).toBeGreaterThan(0);
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});

const folder = '/work/shared/data/pks_kreise';
describe.skipIf(!existsSync(folder))(
  'published Kreis tables (skipped where the shared data is missing)',
  () => {
    const golden = existsSync('/work/shared/golden/pks_checks.json')
      ? JSON.parse(readFileSync('/work/shared/golden/pks_checks.json', 'utf8'))
      : {};
    it.each(['2018', '2019', '2020'])('reads %s completely', async (name) => {
      const { rows, issues, errors } = await read(createReadStream(`${folder}/pks_kreise_${name}.csv`), {
        fileName: `pks_kreise_${name}.csv`,
      });
      expect(errors).toEqual([]);
      expect(rows).toHaveLength(16_842);
      expect(new Set(rows.map(({ area }) => area)).size).toBe(401);
      expect(new Set(rows.map(({ offence }) => offence)).size).toBe(42);
      expect(issues.filter(({ code }) => /Disagree|keyUnknown|keyAndName/.test(code))).toEqual([]);
      const sum = (counts: readonly CrimeCount[]) =>
        counts.reduce((total, { cases }) => total + (cases ?? 0), 0);
      const checks = golden[name];
      if (checks) {
        expect(sum(rows)).toBe(checks.sum_cases_all_keys);
        expect(sum(rows.filter(({ offence }) => offence === '------'))).toBe(checks.sum_total);
        expect(sum(rows.filter(({ offence }) => offence === '435*00'))).toBe(checks.sum_wed);
        expect(rows.filter(({ cases }) => cases === 0)).toHaveLength(checks.zero_cases_rows);
      }
      if (name === '2020') {
        const total = rows.filter(({ offence }) => offence === '------');
        expect(total.reduce((all, { population }) => all + (population ?? 0), 0)).toBe(83_166_711);
        for (const { cases, population, publishedRatePer100k } of rows) {
          expect(Math.round(((cases ?? 0) / (population ?? 1)) * 1e5)).toBe(publishedRatePer100k);
        }
      }
    });
  },
);
