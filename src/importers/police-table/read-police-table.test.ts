import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PoliceMapping } from '#core/analysis/plan.ts';
import type { CrimeCount } from '#core/crime/crime-count.ts';
import type { Issue } from '../contract.ts';
import { utf8 } from '../testing/bytes.ts';
import { workbookBytes } from '../testing/workbook.ts';
import { proposeMapping } from './propose-mapping.ts';
import { readPoliceTable } from './read-police-table.ts';
import { previewTable } from './table-preview.ts';

async function read(bytes: Uint8Array, mapping: Partial<PoliceMapping>) {
  const rows: CrimeCount[] = [];
  const issues: Issue[] = [];
  const whole: PoliceMapping = { columns: {}, constants: {}, offenceKeys: {}, ...mapping };
  for await (const event of readPoliceTable([bytes], { mapping: whole })) {
    if (event.kind === 'row') rows.push(event.row);
    if (event.kind === 'issue') issues.push(event.issue);
  }
  const short = rows.map(({ area, year, offence, cases }) => [area, year, offence, cases]);
  return { rows, short, issues, codes: issues.map(({ code }) => code) };
}

async function proposed(bytes: Uint8Array): Promise<PoliceMapping> {
  const preview = await previewTable([bytes]);
  return proposeMapping(preview.rows, preview.sheet);
}

const LONG = utf8(
  'Fallzahlen Polizeidirektion\n\nOrtsteil;Jahr;Delikt;Fälle;davon aufgeklärt\nNord;2023;Wohnungseinbruch;1.234;5\n;2023;WED gesamt;3;1\n;2024;Fahrraddiebstahl;-;0\nSüd;2023;674000;12*;2\nSumme;2023;Sachbeschädigung;99;9\nQuelle: PD\n',
);

describe('long layout', () => {
  it('is proposed from the words of its header and read by the proposal', async () => {
    const mapping = await proposed(LONG);
    expect(mapping).toEqual({
      headerLine: 3,
      columns: {
        areaName: 'Ortsteil',
        year: 'Jahr',
        offence: 'Delikt',
        cases: 'Fälle',
        cleared: 'davon aufgeklärt',
      },
      constants: {},
      offenceKeys: {},
    });
    const { short, codes, issues } = await read(LONG, mapping);
    expect(short).toEqual([
      ['Nord', 2023, '435*00', 1234],
      ['Nord', 2024, '***300', null],
      ['Süd', 2023, '674000', 12],
    ]);
    expect(codes).toEqual([
      'import.police.offenceUnknown',
      'import.police.carriedDown',
      'import.police.footnote',
      'import.police.subtotals',
    ]);
    expect(issues[0]).toMatchObject({ params: { words: 'WED gesamt' }, place: { line: 5, column: 3 } });
  });

  it('takes over what the user assigned, and nothing where it is assigned to nothing', async () => {
    const mapping = {
      ...(await proposed(LONG)),
      offenceKeys: { 'WED gesamt': '436*00', Fahrraddiebstahl: '' },
    };
    const { short } = await read(LONG, mapping);
    expect(short.map(([, , offence]) => offence)).toEqual(['435*00', '436*00', '674000']);
  });
});

describe('wide layout', () => {
  const bytes = workbookBytes({
    Zahlen: [
      ['Stadt Musterstadt'],
      ['Delikt', 2022, 2023],
      ['Sachbeschädigung', 40, 51],
      [null, null, null],
      ['Diebstahl insgesamt', 200, '< 3'],
      ['Hinweis: vorläufig'],
    ],
  });

  it('has a column for every year and the area from the mapping', async () => {
    const mapping = await proposed(bytes);
    expect(mapping).toMatchObject({
      sheet: 'Zahlen',
      headerLine: 2,
      columns: { offence: 'Delikt' },
      yearColumns: { '2022': 2022, '2023': 2023 },
    });
    const constants = { area: '14625020', areaName: 'Musterstadt' };
    const { short, codes } = await read(bytes, { ...mapping, constants });
    expect(short).toEqual([
      ['14625020', 2022, '674000', 40],
      ['14625020', 2023, '674000', 51],
      ['14625020', 2022, '****00', 200],
      ['14625020', 2023, '****00', null],
    ]);
    expect(codes).toEqual(['import.police.hidden']);
  });

  it('can be mapped by the letters of the sheet', async () => {
    const { short } = await read(bytes, {
      headerLine: 2,
      columns: { offence: 'A' },
      yearColumns: { B: 2022 },
      constants: { area: '14625020' },
    });
    expect(short).toEqual([
      ['14625020', 2022, '674000', 40],
      ['14625020', 2022, '****00', 200],
    ]);
  });
});

describe('what cannot be taken', () => {
  const columns = { area: 'AGS', year: 'Jahr', offence: 'Delikt', cases: 'Fälle' };
  const table = (row: string) => utf8(`AGS;Jahr;Delikt;Fälle\n${row}\n`);

  it.each([
    ['14625020;23;WED;5', 'import.police.year', 2],
    ['14625020;2023;WED;5,5', 'import.cell.notACount', 4],
    ['14625020;2023;WED;#REF!', 'import.cell.spreadsheetError', 4],
    ['14625020;2023;WED;1,2E+05', 'import.cell.scientific', 4],
  ])('%s: %s', async (row, code, column) => {
    const { issues } = await read(table(row), { columns });
    expect(issues[0]).toMatchObject({ severity: 'error', code, place: { line: 2, column } });
  });

  it('is a mapping with gaps or with columns the file does not have', async () => {
    expect((await read(table('x'), { columns: {} })).codes).toEqual([
      'import.police.mappingIncomplete.area',
      'import.police.mappingIncomplete.year',
      'import.police.mappingIncomplete.offence',
      'import.police.mappingIncomplete.cases',
    ]);
    const { issues } = await read(table('x'), { columns: { ...columns, cases: 'Fallzahl' } });
    expect(issues).toMatchObject([
      {
        code: 'import.police.columnMissing',
        params: { name: 'Fallzahl', found: 'AGS · Jahr · Delikt · Fälle' },
      },
    ]);
  });

  it('is the same area, offence and year twice', async () => {
    const { issues } = await read(table('14625020;2023;WED;5\n14625020;2023;435*00;6'), { columns });
    expect(issues).toMatchObject([
      { code: 'import.police.rowTwice', params: { first: 2 }, place: { line: 3 } },
    ]);
  });

  it('never throws', async () => {
    const row = fc
      .array(
        fc.constantFrom(
          'AGS',
          'Jahr',
          'Delikt',
          'Fälle',
          '2023',
          'WED',
          '5',
          '',
          '1.000',
          '1,000',
          '#NV',
          '"',
          '14625020',
        ),
        {
          maxLength: 5,
        },
      )
      .map((cells) => cells.join(';'));
    const text = fc.array(row, { maxLength: 6 }).map((rows) => utf8(rows.join('\n')));
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, fc.uint8Array({ maxLength: 60 })), async (bytes) => {
        const mapping = await proposed(bytes);
        expect((await read(bytes, mapping)).issues.length).toBeGreaterThanOrEqual(0);
        expect((await read(bytes, { columns })).issues.length).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});
