import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pieces, utf8 } from '../testing/bytes.ts';
import { workbookBytes } from '../testing/workbook.ts';
import { readOffers } from './read-offers.ts';

const read = (text: string) => readOffers(pieces(utf8(text), 37));
const head = 'Angebot;Träger;Handlungsfeld;Zielgruppe;Ort;Läuft bis;Bemerkung\n';

test('a list as a town keeps it', async () => {
  const { rows, issues, layout } = await read(
    `\uFEFFBezeichnung;Anbieter;Thema;Für wen;Befristet bis;Anmerkung\nJugendtreff;Verein »Insel«;Jugendarbeit;14 bis 18;31.12.2027;"Zeile 1\nZeile 2"\nStreife;Ordnungsamt;Ordnungsdienst;-;unbefristet;'=kein Ende\n`,
  );
  expect(issues).toEqual([]);
  expect(layout?.columns).toEqual([
    'Bezeichnung',
    'Anbieter',
    'Thema',
    'Für wen',
    'Befristet bis',
    'Anmerkung',
  ]);
  expect(rows).toMatchObject([
    {
      line: 2,
      facts: {
        title: 'Jugendtreff',
        provider: 'Verein »Insel«',
        field: 'youth',
        targetGroup: '14 bis 18',
        runsUntil: '2027-12-31',
        note: 'Zeile 1\nZeile 2',
        libraryEntry: null,
      },
    },
    { line: 4, facts: { field: 'presence', targetGroup: '', runsUntil: null, note: '=kein Ende' } },
  ]);
});

test('a workbook, with a day as a day and an entry of the library by its name', async () => {
  const book = workbookBytes({
    Angebote: [
      ['Träger', 'Angebot', 'Handlungsfeld', 'Eintrag der Bibliothek', 'Läuft bis'],
      ['Stadt', 'Beratung', 'Ältere Menschen und Betrug', 'Vor Betrug warnen', '2028-06-30'],
    ],
  });
  const { rows, issues } = await readOffers(pieces(book, 500));
  expect(issues.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'import.offers.entry']]);
  expect(rows).toMatchObject([{ facts: { field: 'seniors', provider: 'Stadt', runsUntil: '2028-06-30' } }]);
});

test.each([
  ['12/2027', '2027-12-31'],
  ['2.2028', '2028-02-29'],
  ['2027', '2027-12-31'],
  ['1. Mai 2027', '2027-05-01'],
  ['laufend', null],
  ['', null],
])('until »%s« is %s', async (until, day) => {
  const { rows, issues } = await read(`${head}A;B;Jugend;;;${until};\n`);
  expect([issues, rows[0]?.facts.runsUntil]).toEqual([[], day]);
});

test('what is wrong is said with line, column and value, and nothing is taken', async () => {
  const { rows, issues } = await read(
    `${head};Verein;Jugend;;;;\nA;;Raumfahrt;;;30.02.2027;\nB;C;;;;13/2027;\n"D";E;Jugend;;;;x;y\n#BEZUG!;F;Jugend;;;;\nG;H;Verkehr;;;;\n`,
  );
  expect(rows).toEqual([]);
  expect(issues.map(({ code, place }) => [code, place.line, place.column, place.value])).toEqual([
    ['offers.title.missing', 2, 1, ''],
    ['import.offers.field', 3, 3, 'Raumfahrt'],
    ['import.offers.day', 3, 6, '30.02.2027'],
    ['offers.provider.missing', 3, 2, ''],
    ['import.offers.fieldMissing', 4, 3, ''],
    ['import.offers.day', 4, 6, '13/2027'],
    ['import.offers.moreCells', 5, 8, 'y'],
    ['import.cell.spreadsheetError', 6, 1, '#BEZUG!'],
  ]);
});

test.each([
  ['', 'import.file.empty'],
  [head, 'import.offers.none'],
  ['Name;Ort\nA;B\n', 'import.table.columnMissing'],
  ['Angebot;Angebot;Träger;Thema\nA;B;C;Jugend\n', 'import.table.columnTwice'],
  [`${head}${'A;B;Jugend;;;;\n'.repeat(502)}`, 'import.offers.tooMany'],
])('a file that is none: %#', async (text, code) => {
  const { rows, issues } = await read(text);
  expect(rows).toEqual([]);
  expect(issues.map((issue) => issue.code)).toContain(code);
});

describe('damaged files', () => {
  const table = utf8(
    `${head}${Array.from({ length: 12 }, (_, at) => `Angebot ${at};"Verein ${at}";Jugend;;Ort;31.12.2027;Text\n`).join('')}`,
  );
  const book = workbookBytes({
    Angebote: [
      ['Angebot', 'Träger', 'Handlungsfeld'],
      ...Array.from({ length: 9 }, (_, at) => [`A${at}`, 'B', 'Jugend']),
    ],
  });
  test.each([
    ['table', table],
    ['workbook', book],
  ])('%s: rows that hold what they promise, or what is wrong', async (_, bytes) => {
    const damage = fc.record({ at: fc.nat(bytes.length - 1), cut: fc.nat(30), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, cut, byte }) => {
        const broken = Uint8Array.from([...bytes.slice(0, at), byte, ...bytes.slice(at + cut)]);
        const { rows, issues } = await readOffers(pieces(broken, 97));
        if (issues.some(({ severity }) => severity === 'error')) expect(rows).toEqual([]);
        else expect(rows.length).toBeGreaterThan(0);
        for (const { facts } of rows)
          for (const text of [facts.title, facts.provider]) expect(text).toMatch(/^[^\p{C}]+$/u);
      }),
      { numRuns: 150 },
    );
  });
});
